// The schedule editor: the draft of a programme, arranged by mouse, finger or keyboard. Without this script the page is
// a table whose sessions lead to forms.
import { NewDialog, PlaceDialog } from "./schedule-dialogs.js";
import { Drag } from "./schedule-drag.js";
import { Grid } from "./schedule-grid.js";
import { Keys } from "./schedule-keys.js";
import { Mover } from "./schedule-mover.js";
import { Side } from "./schedule-side.js";
import { Store } from "./schedule-store.js";
import { fill, span } from "./schedule-times.js";

const SAY_MS = 50;

class Editor {
  constructor(root) {
    this.root = root;
    const script = JSON.parse(root.dataset.script);
    this.store = new Store(script, root.querySelector("[name=csrf_token]").value);
    for (const element of root.querySelectorAll("[data-needs-script], [data-grid]")) element.hidden = false;
    root.querySelector("[data-plain]").remove();
    this.grid = new Grid(root.querySelector("[data-grid]"), this.store, script.day);
    this.side = new Side(root, this.parts(), (id) => this.turnTo(id));
    this.mover = new Mover(this.store, this.grid);
    this.placeDialog = new PlaceDialog(root, this.store, (id) => this.turnTo(id));
    this.newDialog = new NewDialog(root, this.store);
    const say = (text) => this.say(text);
    const open = (id) => this.placeDialog.open(id, this.grid.day, (moved) => this.moved(moved));
    const create = (spot) => this.newDialog.open(spot, (made) => this.made(made));
    new Drag(root, { ...this.parts(), open, create });
    new Keys(root, { ...this.parts(), open, say });
    this.listen(create);
    this.draw();
    this.grid.scrollToFirst();
  }

  parts() {
    const { store, grid, side, mover } = this;
    return { store, grid, side, mover };
  }

  listen(create) {
    this.store.addEventListener("change", () => this.draw());
    this.store.addEventListener("history", () => this.drawHistory());
    this.store.addEventListener("tell", ({ detail }) => this.tell(detail));
    this.root.addEventListener("moved", ({ detail }) => this.moved(detail));
    this.root.addEventListener("day", ({ detail }) => this.markDay(detail));
    this.root.querySelector("[data-undo]").addEventListener("click", () => this.store.undo());
    this.root.querySelector("[data-redo]").addEventListener("click", () => this.store.redo());
    this.root.querySelector("[data-new]").addEventListener("click", (event) => {
      event.preventDefault();
      create(null);
    });
    this.root.querySelector("[data-zoom]").addEventListener("change", ({ target }) => {
      this.grid.step = Number(target.value);
      this.grid.draw();
      this.grid.scrollToFirst();
    });
    for (const tab of this.root.querySelectorAll("[data-day]")) {
      tab.addEventListener("click", (event) => {
        event.preventDefault();
        this.grid.show(tab.dataset.day);
        this.grid.scrollToFirst();
      });
    }
  }

  draw() {
    this.grid.draw();
    this.side.draw();
    this.drawHistory();
  }

  // Without the rest: a change of the draft has been drawn by then.
  drawHistory() {
    // They stay in the order of Tab, and say why nothing happens.
    this.root.querySelector("[data-undo]").setAttribute("aria-disabled", !this.store.history.done.length);
    this.root.querySelector("[data-redo]").setAttribute("aria-disabled", !this.store.history.undone.length);
  }

  markDay(day) {
    for (const tab of this.root.querySelectorAll("[data-day]")) {
      if (tab.dataset.day === day) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    history.replaceState(null, "", `?day=${day}`);
    this.side.draw();
  }

  turnTo(id) {
    const session = this.store.session(id);
    if (this.store.onGrid(id)) this.grid.focus(id);
    else if (session) this.side.focus(id);
  }

  moved({ title, spot }) {
    const { texts } = this.store;
    const place = spot && fill(texts.at, { room: this.store.roomName(spot.room), time: span(spot) });
    this.say(spot ? fill(texts.placed, { title, place }) : fill(texts.takenOut, { title }));
  }

  made({ id, title }) {
    this.say(fill(this.store.texts.created, { title }));
    this.turnTo(id);
  }

  // For everybody to see, and for screen readers to say.
  tell({ text, kind }) {
    const note = this.root.querySelector("[data-note]");
    note.textContent = text;
    note.hidden = false;
    note.classList.toggle("is-error", kind === "error");
    this.say(text);
  }

  // Emptied first, so that the same sentence is said again.
  say(text) {
    const live = this.root.querySelector("[data-live]");
    live.textContent = "";
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { live.textContent = text; }, SAY_MS);
  }
}

const root = document.getElementById("editor");
if (root) new Editor(root);
