// The same by form: where a session takes place, and a new session with no more than it needs.
import { told } from "./schedule-mover.js";
import { describe } from "./schedule-side.js";
import { clock, fill, make, parseClock } from "./schedule-times.js";

const PAUSE_MS = 250;
// Minutes of a new break or meal unless somebody says otherwise; for anything else the form knows.
const LASTS_TOGETHER = "30";

class Dialog {
  constructor(element, store) {
    Object.assign(this, { element, store });
    this.form = element.querySelector("form");
    this.error = element.querySelector("[role=alert]");
    element.addEventListener("click", (event) => {
      if (event.target === element || event.target.closest("[data-dialog-close]")) element.close();
    });
    element.addEventListener("close", () => this.closed());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.once(() => this.save());
    });
  }

  // A second press while the first is on its way sends nothing.
  async once(act) {
    if (this.isSending) return;
    this.isSending = true;
    try {
      await act();
    } finally {
      this.isSending = false;
    }
  }

  show() {
    this.refuse("");
    this.store.held = true;
    this.element.showModal();
  }

  closed() {
    this.store.held = false;
  }

  refuse(sentence) {
    this.error.hidden = !sentence;
    this.error.textContent = sentence;
  }
}

export class PlaceDialog extends Dialog {
  constructor(root, store, back) {
    super(root.querySelector("[data-place-dialog]"), store);
    this.element.addEventListener("close", () => back(this.id));
    this.asked = 0;
    this.preview = this.element.querySelector("[data-place-preview]");
    this.out = this.element.querySelector("[data-place-out]");
    this.form.addEventListener("input", () => this.changed());
    this.out.addEventListener("click", () => this.once(() => this.finish(null)));
  }

  open(id, day, moved) {
    Object.assign(this, { id, moved });
    this.asked += 1;
    const session = this.store.session(id);
    const spot = this.store.spot(id);
    const { room, day: days, time, minutes } = this.form.elements;
    this.element.querySelector("h2").textContent = session.title;
    this.element.querySelector("[data-place-facts]").textContent = [session.kind, session.trackName, session.people.join(", ")].filter(Boolean).join(" · ");
    this.element.querySelector("[data-place-conflicts]").replaceChildren(...this.store.conflictsOf(id).map((conflict) => this.conflict(conflict)));
    this.element.querySelector("[data-place-page]").href = this.store.url("session", id);
    room.value = (spot ?? { room: this.store.firstRoom(id) }).room ?? "all";
    days.value = this.store.onGrid(id)?.day ?? day;
    time.value = clock(spot?.start ?? 9 * 60);
    minutes.value = session.minutes;
    this.out.hidden = !spot;
    this.preview.textContent = "";
    this.show();
    room.focus();
  }

  // The sentence about many sessions names the first ones only.
  conflict(conflict) {
    const item = describe(conflict);
    const titles = conflict.sessions.map((id) => this.store.session(id)?.title).filter(Boolean);
    if (titles.length > 2) item.append(make("p", "hint", titles.join(" · ")));
    return item;
  }

  spot() {
    const { room, day, time, minutes } = this.form.elements;
    if (!time.value) return null;
    return { room: room.value === "all" ? null : Number(room.value), day: day.value, start: parseClock(time.value), minutes: Number(minutes.value) };
  }

  changed() {
    clearTimeout(this.timer);
    this.asked += 1;
    const { asked } = this;
    this.timer = setTimeout(async () => {
      const spot = this.spot();
      if (!spot || !this.element.open) return;
      const answer = await this.store.preview(this.id, spot);
      // What was asked before the last key was pressed, or of another session, is beside the point by now.
      if (asked === this.asked) this.preview.textContent = told(answer, this.store.texts, spot).text;
    }, PAUSE_MS);
  }

  async save() {
    const spot = this.spot();
    if (!spot) {
      this.form.elements.time.focus();
      return;
    }
    await this.finish(spot);
  }

  async finish(spot) {
    const session = this.store.session(this.id);
    if (!session) {
      this.refuse(this.store.texts.gone);
      return;
    }
    const { title } = session;
    const error = await this.store.move(this.id, spot);
    if (error) {
      this.refuse(error);
      return;
    }
    this.element.close();
    this.moved({ title, spot });
  }
}

export class NewDialog extends Dialog {
  constructor(root, store) {
    super(root.querySelector("[data-new-dialog]"), store);
    this.everywhere = this.element.querySelector("[data-new-everywhere]");
    this.place = this.element.querySelector("[data-new-place]");
    const { kind, lasts } = this.form.elements;
    kind.addEventListener("change", () => this.suppose());
    lasts.addEventListener("input", () => { this.said.lasts = true; });
    this.everywhere.addEventListener("change", () => {
      this.said.everywhere = true;
      this.tellPlace();
    });
  }

  open(spot, made) {
    Object.assign(this, { spot, made });
    this.said = { lasts: false, everywhere: spot?.room === null };
    // A talk again, also after a break: nobody looks for a kind that was chosen for something else.
    this.form.reset();
    this.everywhere.checked = spot?.room === null;
    this.suppose();
    this.show();
    this.form.elements.title.focus();
  }

  // What goes with the kind, as long as nobody said otherwise.
  suppose() {
    const { kind, lasts } = this.form.elements;
    const together = this.element.dataset.together.split(" ").includes(kind.value);
    if (!this.said.lasts) lasts.value = together ? LASTS_TOGETHER : lasts.defaultValue;
    if (!this.said.everywhere) this.everywhere.checked = together;
    this.tellPlace();
  }

  room() {
    if (this.everywhere.checked) return null;
    return this.spot.room ?? this.store.rooms[0].id;
  }

  tellPlace() {
    const { texts } = this.store;
    const place = this.spot && fill(texts.at, { room: this.store.roomName(this.room()), time: clock(this.spot.start) });
    const waiting = this.everywhere.checked ? texts.newWaitingEverywhere : texts.newWaiting;
    this.place.textContent = this.spot ? fill(texts.newHere, { place }) : waiting;
  }

  async save() {
    const { title, kind, lasts } = this.form.elements;
    const minutes = Number(lasts.value);
    const spot = this.spot && { ...this.spot, minutes, room: this.room() };
    const values = { title: title.value, kind: kind.value, lasts: lasts.value };
    const { error, id } = await this.store.create(values, spot, this.everywhere.checked);
    if (error) {
      this.refuse(error);
      title.focus();
      return;
    }
    this.element.close();
    this.made({ id, title: title.value });
  }
}
