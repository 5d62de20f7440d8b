// A day of the schedule as a grid: rooms across, time down, cards where sessions take place. Draws, and tells places
// of the screen from spots of the schedule; the left edge, where the times stand, means all rooms.
import { DAY_BEGINS, DAY_ENDS, SHORTEST, clamp, clock, fill, firstFree, lanes, layered, make, span, warning } from "./schedule-times.js";

const FIRST_HOUR = 8;
const LAST_HOUR = 20;
// A row of the chosen step is this high, and no card is lower.
const ROW_PX = 24;
const EDGE_PX = 40;
const STEP_PX = 8;
const NINE = 9 * 60;

export class Grid {
  constructor(frame, store, day) {
    Object.assign(this, { frame, store, day, step: 15, current: null });
    this.heads = make("div", "schedule-heads");
    this.times = make("div", "schedule-times");
    this.times.setAttribute("aria-hidden", "true");
    this.canvas = make("div", "schedule-canvas");
    this.canvas.setAttribute("role", "application");
    this.ghost = make("div", "ghost");
    this.ghost.tabIndex = -1;
    this.ghost.setAttribute("role", "group");
    const body = make("div", "schedule-body");
    body.append(this.times, this.canvas);
    frame.append(this.heads, body);
  }

  get perMinute() {
    return ROW_PX / this.step;
  }

  get placed() {
    return [...this.store.sessions.values()].filter((session) => session.place?.day === this.day);
  }

  draw() {
    const focused = document.activeElement?.closest?.(".schedule-canvas [data-id]")?.dataset.id;
    this.range();
    this.drawHeads();
    this.drawTimes();
    const day = this.store.days.find((each) => each.date === this.day);
    this.canvas.setAttribute("aria-label", day?.label ?? "");
    const { rooms } = this.store;
    this.frame.style.setProperty("--rooms", rooms.length);
    this.frame.style.setProperty("--row", `${ROW_PX}px`);
    this.frame.style.setProperty("--hour", `${60 * this.perMinute}px`);
    this.canvas.style.height = `${(this.last - this.first) * this.perMinute}px`;
    const least = ROW_PX / this.perMinute;
    const cards = layered(this.placed.map((session) => ({ id: session.id, minutes: session.minutes, ...session.place })), least);
    const drawn = [null, ...rooms.map((room) => room.id)].flatMap((room) => lanes(cards.filter((card) => card.room === room), least));
    const shades = drawn.filter((card) => card.over).map((card) => this.shade(card));
    this.canvas.replaceChildren(...shades, ...this.inOrder(drawn).map((card) => this.card(card)));
    if (this.ghost.dataset.shown) this.canvas.append(this.ghost);
    this.rove();
    if (focused) this.find(Number(focused))?.focus({ preventScroll: true });
  }

  // The order of reading and of Tab: by time, then from left to right.
  inOrder(cards) {
    const columns = this.store.rooms.map((room) => room.id);
    return cards.sort((one, other) => one.start - other.start || columns.indexOf(one.room) - columns.indexOf(other.room));
  }

  range() {
    const starts = this.placed.map((session) => session.place.start);
    const ends = this.placed.map((session) => session.place.start + session.minutes);
    const spot = this.ghost.dataset.shown ? this.shown : null;
    if (spot) {
      starts.push(spot.start);
      ends.push(spot.start + spot.minutes);
    }
    this.first = clamp(Math.floor(Math.min(FIRST_HOUR * 60, ...starts) / 60) * 60, DAY_BEGINS, DAY_ENDS);
    this.last = Math.ceil(Math.max(LAST_HOUR * 60, ...ends) / 60) * 60;
  }

  drawHeads() {
    const corner = make("span", "schedule-corner");
    const heads = this.store.rooms.map((room) => {
      const head = make("div", "schedule-head");
      head.append(make("strong", "", room.name));
      if (room.capacity) head.append(make("span", "hint", fill(this.store.texts.seats, { count: room.capacity })));
      return head;
    });
    this.heads.replaceChildren(corner, ...heads);
  }

  drawTimes() {
    const hours = [];
    for (let minute = this.first; minute < this.last; minute += 60) {
      const label = make("span", "schedule-hour", clock(minute));
      label.style.top = `${(minute - this.first) * this.perMinute}px`;
      hours.push(label);
    }
    this.times.replaceChildren(...hours);
  }

  card({ id, room, start, minutes, lane, lanes: count, over, under }) {
    const session = this.store.session(id);
    const spot = { room, start, minutes };
    const element = slip(session, this.store);
    element.classList.toggle("is-band", room === null);
    this.lay(element, spot, lane, count);
    if (over) this.strip(element, spot);
    if (under) element.style.setProperty("--under", `${under * this.perMinute}px`);
    element.querySelector(".slip-time").textContent = span(spot);
    const edge = make("span", "slip-edge");
    edge.dataset.edge = "";
    element.append(edge);
    return element;
  }

  // Only the last row of it, which ends where its edge is pulled.
  strip(element, { start, minutes }) {
    const height = Math.max(minutes * this.perMinute, ROW_PX);
    element.classList.add("is-over", "is-low", "is-short");
    element.style.top = `${(start - this.first) * this.perMinute + height - ROW_PX}px`;
    element.style.setProperty("--height", `${ROW_PX}px`);
  }

  // How long a session lasts of which only a strip is drawn.
  shade({ lane, lanes: count, ...spot }) {
    const element = make("div", "band-shade");
    this.lay(element, spot, lane, count);
    return element;
  }

  lay(element, { room, start, minutes }, lane = 0, count = 1) {
    const columns = this.store.rooms.length;
    const column = this.store.rooms.findIndex((each) => each.id === room);
    const whole = room === null ? 100 : 100 / columns;
    element.style.top = `${(start - this.first) * this.perMinute}px`;
    element.style.setProperty("--height", `${Math.max(minutes * this.perMinute, ROW_PX)}px`);
    element.style.left = `${(room === null ? 0 : column * whole) + (lane * whole) / count}%`;
    element.style.width = `${whole / count}%`;
    element.classList.toggle("is-low", minutes * this.perMinute < 1.6 * ROW_PX);
    element.classList.toggle("is-short", minutes * this.perMinute < 3 * ROW_PX);
  }

  find(id) {
    return this.canvas.querySelector(`[data-id="${id}"]`);
  }

  // One card takes part in Tab, and arrows lead to the others.
  rove(id = this.current) {
    const cards = [...this.canvas.querySelectorAll("[data-id]")];
    const chosen = cards.find((card) => Number(card.dataset.id) === id) ?? cards[0];
    for (const card of cards) card.tabIndex = card === chosen ? 0 : -1;
    this.current = chosen ? Number(chosen.dataset.id) : null;
  }

  focus(id) {
    const { place } = this.store.session(id) ?? {};
    if (place && place.day !== this.day) this.show(place.day);
    this.rove(id);
    const card = this.find(id);
    card?.focus();
    card?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  show(day) {
    this.day = day;
    this.draw();
    this.frame.dispatchEvent(new CustomEvent("day", { detail: day, bubbles: true }));
  }

  // Where in the schedule a point of the window lies; null outside. `inside` are minutes from the top of the card.
  spotAt(x, y, minutes, inside = 0, everywhere = false) {
    const frame = this.frame.getBoundingClientRect();
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return null;
    const canvas = this.canvas.getBoundingClientRect();
    const exact = this.exactAt(y) - inside;
    const start = clamp(Math.round(exact / this.step) * this.step, this.first, DAY_ENDS - this.step);
    const { rooms } = this.store;
    const column = Math.floor(((x - canvas.left) / canvas.width) * rooms.length);
    const beside = x < this.times.getBoundingClientRect().right;
    const room = everywhere || beside ? null : rooms[clamp(column, 0, rooms.length - 1)].id;
    return { room, day: this.day, start, minutes };
  }

  exactAt(y) {
    return this.first + (y - this.canvas.getBoundingClientRect().top) / this.perMinute;
  }

  minuteAt(y) {
    return Math.round(this.exactAt(y) / this.step) * this.step;
  }

  showGhost(spot, title) {
    this.shown = spot;
    this.ghost.dataset.shown = "yes";
    if (spot.start < this.first || spot.start + spot.minutes > this.last) this.draw();
    else if (!this.ghost.isConnected) this.canvas.append(this.ghost);
    this.lay(this.ghost, spot);
    this.ghost.replaceChildren(make("strong", "", title), make("span", "", span(spot)), make("span", "ghost-preview"));
  }

  hideGhost() {
    delete this.ghost.dataset.shown;
    this.ghost.classList.remove("is-breaking", "is-told-above");
    this.ghost.remove();
  }

  tellGhost({ breaks, parts }) {
    this.ghost.classList.toggle("is-breaking", breaks);
    this.ghost.classList.remove("is-told-above");
    const lines = parts.map(({ text, bad }) => {
      const line = make("span", bad ? "is-bad" : "");
      line.append(...(bad ? [warning()] : []), text);
      return line;
    });
    const preview = this.ghost.querySelector(".ghost-preview");
    preview?.replaceChildren(...lines);
    const isCut = preview?.getBoundingClientRect().bottom > this.inSight().bottom;
    this.ghost.classList.toggle("is-told-above", isCut);
  }

  // The part of the frame that is in the window.
  inSight() {
    const { left, right, top, bottom } = this.frame.getBoundingClientRect();
    return { left, right, top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
  }

  // Near an edge of what is in sight of it the frame moves on, down to `last` at most, and at its end the window; tells
  // whether anything did.
  scrollNear(x, y, last) {
    const { frame } = this;
    const box = this.inSight();
    const inside = x > box.left && x < box.right && y > box.top && y < box.bottom;
    const down = inside && this.exactAt(box.bottom) >= last ? 0 : STEP_PX;
    const across = x < box.left + EDGE_PX ? -STEP_PX : x > box.right - EDGE_PX ? STEP_PX : 0;
    const along = (low, high) => (y < low + EDGE_PX ? -STEP_PX : y > high - EDGE_PX ? down : 0);
    const state = () => [frame.scrollLeft, frame.scrollTop, scrollY].join();
    const before = state();
    if (inside) frame.scrollBy(across, along(box.top, box.bottom));
    if (state() === before) scrollBy({ top: along(0, innerHeight), behavior: "instant" });
    return state() !== before;
  }

  // Where a session that waits is offered a place: the first free time in sight, else the day's first one.
  freeSpot(id, day) {
    const { minutes } = this.store.session(id);
    const room = this.store.firstRoom(id);
    const others = [...this.store.sessions.values()].filter((session) => session.id !== id && session.place?.day === day);
    const busy = others
      .filter(({ place }) => room === null || place.room === null || place.room === room)
      .map((session) => ({ start: session.place.start, minutes: session.minutes }));
    const { top, bottom } = this.inSight();
    const seen = Math.ceil(this.exactAt(top + this.heads.offsetHeight) / this.step) * this.step;
    const inSight = firstFree(busy, minutes, Math.max(NINE, seen));
    const start = inSight < this.exactAt(bottom) ? inSight : firstFree(busy, minutes, NINE);
    return { room, day, start: clamp(start, DAY_BEGINS, DAY_ENDS - SHORTEST), minutes };
  }

  scrollToFirst() {
    const first = Math.min(...this.placed.map((session) => session.place.start));
    if (Number.isFinite(first)) this.frame.scrollTop = Math.max(0, (first - this.first) * this.perMinute - ROW_PX);
  }
}

// A session as a paper slip, in the grid or at the side.
export const slip = (session, store) => {
  const { texts } = store;
  const element = make("div", "slip");
  element.dataset.id = session.id;
  if (session.track) element.dataset.track = session.track;
  element.classList.toggle("is-pause", session.pause);
  element.setAttribute("role", "button");
  element.setAttribute("aria-describedby", "card-hint");
  element.tabIndex = -1;
  const names = [...new Set(store.conflictsOf(session.id).map((conflict) => conflict.name))];
  const spot = store.spot(session.id);
  const place = spot ? fill(texts.at, { room: store.roomName(spot.room), time: span(spot) }) : texts.waiting;
  const parts = [fill(texts.card, { title: session.title, kind: session.kind, place }), session.people.join(", ")];
  if (!spot) parts.push(fill(texts.minutes, { count: session.minutes }));
  if (session.heldBack) parts.push(texts.cardHeldBack);
  if (names.length) parts.push(fill(texts.cardConflicts, { names: names.join(", ") }));
  // For the mouse, where the card is too small for its words; with the focus it grows.
  element.title = [session.title, ...session.people].join("\n");
  element.setAttribute("aria-label", parts.filter(Boolean).join(". "));
  element.append(make("strong", "slip-title", session.title), make("span", "slip-time"));
  if (names.length) {
    const told = make("span", "slip-conflicts");
    told.append(warning(), names.join(", "));
    element.append(told);
    element.classList.add("has-conflict");
  }
  if (session.people.length) element.append(make("span", "slip-people", session.people.join(", ")));
  if (session.trackName) element.append(make("span", "slip-track", session.trackName));
  return element;
};
