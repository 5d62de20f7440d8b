// Dragging by mouse, pen or finger: a card to its place, its lower edge to another length, out of the grid to the side.
// A finger has to rest on a card first, so that it can still scroll.
import { LONGEST, SHORTEST, clamp, make } from "./schedule-times.js";

const THRESHOLD_PX = 4;
const REST_MS = 300;
const DAY_MS = 500;

export class Drag {
  constructor(root, { store, grid, mover, open, create }) {
    Object.assign(this, { root, store, grid, mover, open, create, drag: null });
    root.addEventListener("pointerdown", (event) => this.pressed(event));
    addEventListener("pointermove", (event) => this.moved(event));
    addEventListener("pointerup", (event) => this.released(event));
    addEventListener("pointercancel", () => this.cancel());
    // Assistive technology may press without any pointer.
    root.addEventListener("click", (event) => {
      const card = event.detail === 0 && event.target.closest(".slip[data-id]");
      if (card) open(Number(card.dataset.id));
    });
    addEventListener("keydown", (event) => event.key === "Escape" && this.drag?.running && this.cancel());
    // Once a card follows the finger, the page must not.
    root.addEventListener("touchmove", (event) => this.drag?.running && event.preventDefault(), { passive: false });
    root.addEventListener("contextmenu", (event) => this.drag && event.preventDefault());
  }

  pressed(event) {
    if (event.button !== 0 || this.mover.active) return;
    const card = event.target.closest(".slip[data-id]");
    const onCanvas = event.target === this.grid.canvas;
    if (!card && !onCanvas) return;
    this.drag = { x: event.clientX, y: event.clientY, pointer: event.pointerId, card, edge: Boolean(event.target.closest("[data-edge]")) };
    if (!card) return;
    const id = Number(card.dataset.id);
    const spot = this.store.onGrid(id);
    const minutes = spot?.minutes ?? this.store.session(id).minutes;
    const inside = spot ? this.grid.exactAt(event.clientY) - spot.start : 0;
    const everywhere = spot ? spot.room === null : this.store.isForAll(id);
    Object.assign(this.drag, { id, spot, minutes, inside, everywhere, tab: null, target: null });
    if (event.pointerType === "touch") this.drag.rest = setTimeout(() => this.start(), REST_MS);
    else event.preventDefault();
    card.focus({ preventScroll: true });
  }

  start() {
    const { drag } = this;
    drag.running = true;
    drag.at = [drag.x, drag.y];
    this.mover.begin(drag.id);
    this.label = make("div", "drag-label", this.store.session(drag.id).title);
    this.root.append(this.label);
    this.root.classList.add("is-dragging");
    // What scrolls away under a hand that rests is another place; the day itself grows only with a hand that moves.
    const { last } = this.grid;
    this.scroller = setInterval(() => this.grid.scrollNear(...drag.at, last) && this.follow(...drag.at), 30);
    this.follow(drag.x, drag.y);
  }

  moved(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    if (!drag.running) {
      if (Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < THRESHOLD_PX) return;
      drag.far = true;
      if (!drag.card || event.pointerType === "touch") {
        clearTimeout(drag.rest);
        return;
      }
      this.start();
    }
    this.follow(event.clientX, event.clientY);
  }

  follow(x, y) {
    const { drag } = this;
    drag.at = [x, y];
    this.label.style.transform = `translate(${x + 12}px, ${y + 12}px)`;
    const under = document.elementFromPoint(x, y);
    this.overDay(drag.edge ? null : under?.closest("[data-day]"));
    const inGrid = drag.edge ? this.resized(y) : this.grid.spotAt(x, y, drag.minutes, drag.inside, drag.everywhere);
    // The grid shows what goes to its own day.
    const spot = inGrid ?? (drag.target?.day === this.grid.day ? drag.target : null);
    this.label.hidden = Boolean(spot);
    drag.out = !spot && Boolean(under?.closest("[data-waiting-drop]"));
    this.root.classList.toggle("is-dropping-out", drag.out && Boolean(drag.spot));
    const same = spot && this.mover.spot && spot.start === this.mover.spot.start && spot.room === this.mover.spot.room;
    if (!same || spot.minutes !== this.mover.spot.minutes || spot.day !== this.mover.spot.day) this.mover.at(spot);
  }

  resized(y) {
    const { spot } = this.drag;
    const length = Math.round((this.grid.minuteAt(y) - spot.start) / SHORTEST) * SHORTEST;
    return { ...spot, minutes: clamp(length, SHORTEST, LONGEST) };
  }

  // A drop on the name of a day moves there, at the hour and into the room that it has; resting on it turns to the day.
  overDay(tab = null) {
    const { drag } = this;
    if (tab === drag.tab) return;
    drag.tab?.classList.remove("is-dropping-on");
    tab?.classList.add("is-dropping-on");
    clearTimeout(this.turning);
    drag.tab = tab;
    drag.target = tab && this.spotOn(tab.dataset.day);
    if (tab && tab.dataset.day !== this.grid.day) this.turning = setTimeout(() => this.turn(tab.dataset.day), DAY_MS);
  }

  spotOn(day) {
    return this.drag.spot ? { ...this.drag.spot, day } : this.grid.freeSpot(this.drag.id, day);
  }

  turn(day) {
    this.grid.show(day);
    this.follow(...this.drag.at);
  }

  async released(event) {
    const { drag } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    const spot = this.mover.spot ?? drag.target;
    this.stop();
    if (!drag.running) {
      if (drag.far) return;
      if (drag.card) this.open(drag.id);
      else this.create(this.grid.spotAt(drag.x, drag.y, 0));
      return;
    }
    const target = drag.out ? null : spot;
    if (!spot && !drag.out) return;
    const title = this.store.session(drag.id).title;
    const moving = this.store.move(drag.id, target);
    if (target) {
      this.show(drag.id, target.day);
    }
    const error = await moving;
    if (!error) this.root.dispatchEvent(new CustomEvent("moved", { detail: { title, spot: target } }));
  }

  // Where it went: on the screen already, or on another day.
  show(id, day) {
    if (day !== this.grid.day) {
      this.grid.focus(id);
      return;
    }
    this.grid.rove(id);
    this.grid.find(id)?.focus({ preventScroll: true });
  }

  cancel() {
    if (this.drag) this.stop();
  }

  stop() {
    const { running, rest, tab } = this.drag;
    tab?.classList.remove("is-dropping-on");
    clearTimeout(rest);
    clearTimeout(this.turning);
    clearInterval(this.scroller);
    this.drag = null;
    if (!running) return;
    this.label.remove();
    this.root.classList.remove("is-dragging", "is-dropping-out");
    this.mover.end();
  }
}
