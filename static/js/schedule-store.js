// The draft as the page knows it, and its way to the server: one request after another, each on top of the version
// that was seen. Undo and redo send the opposite, as long as nobody else changed the session since.
import { Memory } from "./schedule-memory.js";
import { clock, fill, isSameSpot } from "./schedule-times.js";

const POLL_MS = 8000;

export class Store extends EventTarget {
  constructor({ state, texts, urls }, token) {
    super();
    Object.assign(this, { texts, urls, token });
    // What was said of new sessions: whether they will take place in all rooms at once.
    this.wishes = new Map();
    this.waitingRequests = new Map();
    this.queue = Promise.resolve();
    this.steps = Promise.resolve();
    this.requests = 0;
    // Whoever is moving something does not want it to be redrawn.
    this.held = false;
    this.take(state);
    // One for each edition: its address is in that of the draft.
    this.history = new Memory(`schedule ${urls.editor_state}`, this.sessions);
    setInterval(() => this.poll(), POLL_MS);
  }

  take(state) {
    this.stamp = state.stamp;
    this.days = state.days;
    this.rooms = state.rooms;
    this.sessions = new Map(state.sessions.map((session) => [session.id, session]));
    this.found = new Map();
    this.sort([], state.conflicts);
  }

  // Conflicts by the names that the server gives them, whose order is that of the list; and by session, since every
  // card that is drawn asks for its own.
  sort(gone, come) {
    for (const key of gone) this.found.delete(key);
    for (const conflict of come) this.found.set(conflict.key, conflict);
    this.conflicts = [...this.found.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
    this.bySession = new Map();
    for (const conflict of this.conflicts) {
      for (const id of conflict.sessions) {
        if (!this.bySession.has(id)) this.bySession.set(id, []);
        this.bySession.get(id).push(conflict);
      }
    }
  }

  session(id) {
    return this.sessions.get(id);
  }

  spot(id) {
    const { place, minutes } = this.session(id) ?? {};
    return (place ?? null) && { room: place.room, day: place.day, start: place.start, minutes };
  }

  // The same, if it is on a day that the edition has; what is not is listed with those that wait.
  onGrid(id) {
    const spot = this.spot(id);
    return this.days.some((day) => day.date === spot?.day) ? spot : null;
  }

  // Whether a session that waits goes into all rooms at once, and the room that it is offered first.
  isForAll(id) {
    return this.wishes.get(id) ?? this.session(id).together;
  }

  firstRoom(id) {
    return this.isForAll(id) ? null : this.rooms[0].id;
  }

  conflictsOf(id) {
    return this.bySession.get(id) ?? [];
  }

  roomName(id) {
    return id === null ? this.texts.everywhere : this.rooms.find((room) => room.id === id)?.name ?? "–";
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }

  tell(text, kind = "news") {
    this.dispatchEvent(new CustomEvent("tell", { detail: { text, kind } }));
  }

  // Moves a session, or lets it wait where `spot` is null; answers "" or the sentence of a refusal.
  async move(id, spot) {
    const from = this.spot(id);
    if (isSameSpot(from, spot)) return "";
    const sent = {};
    const error = await this.send(id, spot, undefined, sent);
    if (!error) this.remember({ id, from, to: spot, version: sent.made }, sent.seen);
    return error;
  }

  // Answers the number of the session, or the sentence of a refusal.
  async create(values, spot, everywhere) {
    const answer = await this.ask(this.urls.editor_create, { ...values, ...(spot ? this.fields(spot) : {}) });
    if (answer.error) return { error: answer.error };
    this.wishes.set(answer.session.id, everywhere);
    this.apply(answer, answer.session.id);
    this.remember({ id: answer.session.id, created: values, to: spot, version: answer.session.version });
    return { id: answer.session.id };
  }

  remember(entry, since) {
    this.history.remember(entry, since);
    this.dispatchEvent(new Event("history"));
  }

  undo() {
    return this.step("done", "undone", (entry) => (entry.created ? this.uncreate(entry) : this.resend(entry, entry.from)), this.texts.undone, this.texts.nothingToUndo);
  }

  redo() {
    return this.step("undone", "done", (entry) => (entry.created ? this.recreate(entry) : this.resend(entry, entry.to)), this.texts.redone, this.texts.nothingToRedo);
  }

  // One after another, and after what is on its way: each stands on the version that the one before it made.
  step(...given) {
    this.steps = Promise.all([this.steps, this.queue]).then(() => this.go(...given));
    return this.steps;
  }

  async go(from, to, act, sentence, nothing) {
    const { history } = this;
    const entry = history[from].pop();
    if (!entry) return this.tell(nothing);
    const before = this.session(entry.id)?.title;
    const error = await act(entry);
    // What never reached the server can still be tried again.
    if (error === this.texts.offline) history[from].push(entry);
    if (!error) history[to].push(entry);
    history.keep();
    this.dispatchEvent(new Event("history"));
    return error ? undefined : this.tell(fill(sentence, { title: before ?? this.session(entry.id)?.title }));
  }

  async resend(entry, spot) {
    const sent = {};
    const error = await this.send(entry.id, spot, entry.version, sent);
    if (!error) this.carryOn(entry, sent.made);
    return error;
  }

  // The other steps of the session stand on what this one made of it.
  carryOn(entry, version, id = entry.id) {
    this.history.renew(entry.id, entry.version, version, id);
    Object.assign(entry, { version, id });
  }

  async uncreate(entry) {
    const answer = await this.ask(this.url("editor_remove", entry.id), { seen: entry.version });
    this.apply(answer, entry.id);
    if (answer.error) this.tell(answer.error, "error");
    else this.carryOn(entry, undefined);
    return answer.error ?? "";
  }

  async recreate(entry) {
    const answer = await this.ask(this.urls.editor_create, { ...entry.created, ...(entry.to ? this.fields(entry.to) : {}) });
    if (answer.error) {
      this.tell(answer.error, "error");
      return answer.error;
    }
    this.apply(answer, answer.session.id);
    this.carryOn(entry, answer.session.version, answer.session.id);
    return "";
  }

  // Shows the move at once and sends it; a refusal brings back what the server knows, and says why. `sent` hears of
  // the versions that it was made on and that it made.
  send(id, spot, seen, sent) {
    const before = this.spot(id);
    this.put(id, spot);
    this.waitingRequests.set(id, (this.waitingRequests.get(id) ?? 0) + 1);
    this.changed();
    const task = async () => {
      sent.seen = seen ?? this.session(id)?.version;
      const fields = { ...(spot ? this.fields(spot) : {}), seen: sent.seen ?? "" };
      const answer = await this.ask(this.url(spot ? "editor_place" : "editor_take_out", id), fields);
      this.waitingRequests.set(id, this.waitingRequests.get(id) - 1);
      sent.made = answer.session?.version;
      if (answer.error && !("session" in answer)) this.put(id, before);
      this.apply(answer, id);
      if (answer.error) this.tell(answer.error, "error");
      return answer.error ?? "";
    };
    this.queue = this.queue.then(task);
    return this.queue;
  }

  put(id, spot) {
    const session = this.session(id);
    if (!session) return;
    session.place = spot && { room: spot.room, day: spot.day, start: spot.start };
    if (spot) session.minutes = spot.minutes;
  }

  apply(answer, id) {
    if ("session" in answer) {
      if (!answer.session) this.sessions.delete(id);
      else if (this.waitingRequests.get(id)) this.session(id).version = answer.session.version;
      else this.sessions.set(id, answer.session);
    }
    // What an answer makes of another draft than this page has, nobody can tell: the page asks for all.
    if (answer.since === this.stamp) {
      this.stamp = answer.stamp;
      this.sort(answer.gone, answer.conflicts);
    } else if ("session" in answer) {
      this.isBehind = true;
    }
    this.changed();
    if (this.isBehind && !this.requests) this.poll();
  }

  fields(spot) {
    return { room: spot.room ?? "all", day: spot.day, time: clock(spot.start), minutes: spot.minutes };
  }

  url(name, id) {
    return this.urls[name].replace(/\/0(?=\/|$)/, `/${id}`);
  }

  preview(id, spot) {
    return this.ask(`${this.url("editor_preview", id)}?${new URLSearchParams(this.fields(spot))}`);
  }

  // A POST where there are fields, else a GET; never fails, but answers with a sentence in `error`.
  async ask(url, fields) {
    const body = fields && new URLSearchParams({ ...fields, csrf_token: this.token });
    if (fields) this.requests += 1;
    try {
      const answer = await fetch(url, { method: fields ? "POST" : "GET", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") return { error: this.texts.signedOut };
      return await answer.json();
    } catch {
      return { error: this.texts.offline };
    } finally {
      if (fields) this.requests -= 1;
    }
  }

  // What others changed. Answers that were overtaken by changes of one's own are left for the next time.
  async poll() {
    if (document.hidden || this.requests || this.held) return;
    this.isBehind = false;
    const { stamp } = this;
    const state = await this.ask(`${this.urls.editor_state}?since=${stamp}`);
    if (!state.sessions || this.requests || this.held || stamp !== this.stamp) return;
    const news = state.sessions.filter((session) => session.version !== this.session(session.id)?.version);
    this.take(state);
    this.changed();
    const people = [...new Set(news.map((session) => session.by))];
    for (const person of people) {
      const titles = news.filter((session) => session.by === person).map((session) => session.title).join(", ");
      this.tell(this.texts.changedBy.replace("{person}", person).replace("{titles}", titles));
    }
  }
}
