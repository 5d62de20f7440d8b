// A session on its way: its ghost in the grid, and what the move would break, asked for as soon as one pauses.
import { DAY_ENDS, MIDNIGHT, fill, span } from "./schedule-times.js";

const PAUSE_MS = 150;

export class Mover {
  constructor(store, grid) {
    Object.assign(this, { store, grid, id: null, spot: null, asked: 0 });
  }

  get active() {
    return this.id !== null;
  }

  begin(id) {
    this.id = id;
    this.store.held = true;
    this.grid.find(id)?.classList.add("is-picked");
  }

  // Shows the session at a spot, null for nowhere; `say` hears of the place and then of the conflicts.
  at(spot, say = () => {}) {
    this.spot = spot;
    clearTimeout(this.timer);
    this.asked += 1;
    if (!spot) {
      this.grid.hideGhost();
      return;
    }
    this.grid.showGhost(spot, this.store.session(this.id).title);
    this.grid.find(this.id)?.classList.add("is-picked");
    const asked = this.asked;
    this.timer = setTimeout(async () => {
      const answer = told(await this.store.preview(this.id, spot), this.store.texts, spot);
      if (asked !== this.asked || !this.active) return;
      this.grid.tellGhost(answer);
      say(`${this.place(spot)}. ${answer.text}`);
    }, PAUSE_MS);
  }

  place(spot) {
    return fill(this.store.texts.at, { room: this.store.roomName(spot.room), time: span(spot) });
  }

  end() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.grid.find(this.id)?.classList.remove("is-picked");
    this.id = null;
    this.spot = null;
    this.store.held = false;
    this.grid.hideGhost();
  }
}

// What no rule forbids, and few want.
const late = (spot, texts) => {
  const end = spot.start + spot.minutes;
  return end > DAY_ENDS ? texts.pastNight : end > MIDNIGHT ? texts.pastMidnight : "";
};

// The answer to "what breaks if": what it breaks and what it mends, in parts and as one text.
export const told = ({ error, added = [], removed = [] }, texts, spot = null) => {
  const list = (conflicts) => conflicts.map((conflict) => conflict.text).join(" ");
  const breaks = Boolean(error || added.length);
  const parts = [{ text: error ?? (breaks ? fill(texts.breaks, { list: list(added) }) : texts.fine), bad: breaks }];
  if (removed.length) parts.push({ text: fill(texts.mends, { list: list(removed) }), bad: false });
  const warned = spot && late(spot, texts);
  if (warned) parts.unshift({ text: warned, bad: true });
  return { text: parts.map((part) => part.text).join(" "), breaks, parts };
};
