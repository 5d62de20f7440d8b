// The keyboard: arrows go from card to card; Space picks one up, arrows carry it, Shift and arrows change its length,
// Space or Enter puts it down, Escape leaves it where it was. Every step is said.
import { DAY_BEGINS, DAY_ENDS, LONGEST, SHORTEST, clamp, fill, isSameSpot } from "./schedule-times.js";

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class Keys {
  constructor(root, { store, grid, side, mover, open, say }) {
    Object.assign(this, { root, store, grid, side, mover, open, say });
    root.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("keydown", (event) => this.history(event));
    // Whoever turns to something else has let go.
    root.addEventListener("pointerdown", () => this.carrying && this.cancel(), { capture: true });
  }

  get carrying() {
    return this.mover.active && this.origin !== undefined;
  }

  history(event) {
    const typing = event.target.closest("input, textarea, dialog");
    if (typing || this.mover.active || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) this.store.redo();
    else this.store.undo();
  }

  pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (this.carrying) this.carry(event);
    else this.choose(event);
  }

  choose(event) {
    const card = event.target.closest(".slip[data-id]");
    if (!card) return;
    const id = Number(card.dataset.id);
    const acts = {
      Enter: () => this.open(id),
      " ": () => this.pick(id),
      Delete: () => this.takeOut(id),
      Home: () => this.ends(card, "first"),
      End: () => this.ends(card, "last"),
    };
    const act = acts[event.key] ?? (event.key in ARROWS ? () => this.neighbour(id, card, ARROWS[event.key]) : null);
    if (!act) return;
    event.preventDefault();
    act();
  }

  ends(card, which) {
    const cards = [...card.closest("[role=application], [data-waiting]").querySelectorAll("[data-id]")];
    this.turnTo(which === "first" ? cards[0] : cards.at(-1));
  }

  neighbour(id, card, [across, down]) {
    if (!this.grid.canvas.contains(card)) {
      const cards = [...this.side.list.querySelectorAll("[data-id]")];
      this.turnTo(cards[cards.indexOf(card) + across + down]);
      return;
    }
    const here = this.store.spot(id);
    const columns = [null, ...this.store.rooms.map((room) => room.id)];
    const others = this.grid.placed.filter((session) => session.id !== id).map((session) => ({ id: session.id, ...session.place }));
    const column = columns.indexOf(here.room);
    const found = across
      ? columns.slice(across > 0 ? column + 1 : 0, across > 0 ? undefined : column)
      : null;
    const next = across
      ? nearest((across > 0 ? found : found.reverse()).map((room) => others.filter((one) => one.room === room)), here.start)
      : following(others.filter((one) => one.room === here.room || one.room === null || here.room === null), here, id, down);
    if (next) this.turnTo(this.grid.find(next.id));
  }

  turnTo(card) {
    if (!card) return;
    if (this.grid.canvas.contains(card)) this.grid.rove(Number(card.dataset.id));
    else this.side.rove(Number(card.dataset.id));
    card.focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  pick(id) {
    this.origin = this.store.onGrid(id);
    this.mover.begin(id);
    const spot = this.origin ?? this.grid.freeSpot(id, this.grid.day);
    this.say(fill(this.store.texts.picked, { title: this.store.session(id).title }));
    this.mover.at(spot, this.say);
    this.hold();
  }

  // The ghost has the focus while it is carried: the card itself may stand on another day.
  hold() {
    this.grid.ghost.setAttribute("aria-label", this.store.session(this.mover.id).title);
    this.grid.ghost.focus({ preventScroll: true });
    this.grid.ghost.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  carry(event) {
    const { key } = event;
    if (key === "Tab") {
      this.cancel();
      return;
    }
    event.preventDefault();
    if (key === "Escape") this.cancel();
    else if (key === " " || key === "Enter") this.drop();
    else if (key === "PageUp" || key === "PageDown") this.otherDay(key === "PageUp" ? -1 : 1);
    else if (key in ARROWS) this.step(ARROWS[key], event.shiftKey);
  }

  step([across, down], longer) {
    const { spot } = this.mover;
    const { step } = this.grid;
    const columns = [null, ...this.store.rooms.map((room) => room.id)];
    const column = clamp(columns.indexOf(spot.room) + across, 0, columns.length - 1);
    const next = longer
      ? { ...spot, minutes: clamp(spot.minutes + (across + down) * step, SHORTEST, LONGEST) }
      : { ...spot, room: columns[column], start: clamp(spot.start + down * step, DAY_BEGINS, DAY_ENDS - step) };
    this.go(next);
  }

  otherDay(by) {
    const { days } = this.store;
    const place = clamp(days.findIndex((day) => day.date === this.mover.spot.day) + by, 0, days.length - 1);
    const day = days[place].date;
    if (day !== this.grid.day) this.grid.show(day);
    this.go({ ...this.mover.spot, day });
  }

  go(next) {
    if (isSameSpot(next, this.mover.spot)) {
      this.say(this.store.texts.edge);
      return;
    }
    this.mover.at(next, this.say);
    this.hold();
  }

  async drop() {
    const { id, spot } = this.mover;
    const { title } = this.store.session(id);
    this.stop();
    const moving = this.store.move(id, spot);
    this.grid.focus(id);
    const error = await moving;
    if (!error) this.root.dispatchEvent(new CustomEvent("moved", { detail: { title, spot } }));
  }

  cancel() {
    const { id } = this.mover;
    this.stop();
    this.say(fill(this.store.texts.cancelled, { title: this.store.session(id).title }));
    this.back(id);
  }

  stop() {
    this.origin = undefined;
    this.mover.end();
  }

  back(id) {
    if (this.store.onGrid(id)) this.grid.focus(id);
    else this.side.focus(id);
  }

  async takeOut(id) {
    if (!this.store.spot(id)) return;
    const { title } = this.store.session(id);
    const error = await this.store.move(id, null);
    if (error) return;
    this.side.focus(id);
    this.root.dispatchEvent(new CustomEvent("moved", { detail: { title, spot: null } }));
  }
}

// Of the first column that has anything, what begins nearest.
const nearest = (columns, start) =>
  columns.find((column) => column.length)?.sort((one, other) => Math.abs(one.start - start) - Math.abs(other.start - start))[0];

const following = (others, here, id, down) => {
  const later = (one) => (one.start - here.start || one.id - id) * down > 0;
  return others.filter(later).sort((one, other) => (one.start - other.start || one.id - other.id) * down)[0];
};
