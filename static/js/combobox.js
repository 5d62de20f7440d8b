// A plain text field with data-combobox-url becomes a combobox with a list of suggestions (ARIA Authoring Practices).
// The address answers ?q= with JSON [{value, label, hint, …}]; data-fill {"key": "field id"} fills further fields.
// Sentences come from data-waiting, data-found ("… {count} …") and data-none.
const SHORTEST = 2;
const MOST = 10;
const PAUSE_MS = 180;

class Combobox {
  constructor(input) {
    this.input = input;
    this.fill = JSON.parse(input.dataset.fill || "{}");
    this.options = [];
    this.active = -1;
    this.build();
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    input.addEventListener("blur", () => this.close());
  }

  build() {
    const frame = document.createElement("div");
    frame.className = "combobox";
    this.input.before(frame);
    this.list = document.createElement("ul");
    this.list.className = "combobox-list";
    this.list.id = `${this.input.id}-list`;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-labelledby", `${this.input.id}-label`);
    this.list.hidden = true;
    // The field must keep the focus while the mouse chooses.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const item = event.target.closest("[role=option]");
      if (item) this.choose([...this.list.children].indexOf(item));
    });
    this.status = document.createElement("p");
    this.status.className = "combobox-status";
    this.status.setAttribute("role", "status");
    frame.append(this.input, this.list);
    frame.after(this.status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
  }

  typed() {
    clearTimeout(this.timer);
    this.request?.abort();
    const query = this.input.value.trim();
    if (query.length < SHORTEST) {
      this.say("");
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(query), PAUSE_MS);
  }

  async ask(query) {
    this.request = new AbortController();
    const { signal } = this.request;
    const address = new URL(this.input.dataset.comboboxUrl, location.href);
    address.searchParams.set("q", query);
    this.say(this.input.dataset.waiting);
    try {
      const answer = await fetch(address, { signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      this.show((await answer.json()).slice(0, MOST));
    } catch {
      // Aborted by further typing, or no answer: the field goes on as a plain one.
      if (!signal.aborted) {
        this.say("");
        this.close();
      }
    }
  }

  show(options) {
    this.options = options;
    this.active = -1;
    this.list.replaceChildren(...options.map((option, index) => {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(Object.assign(document.createElement("span"), { textContent: option.label }));
      if (option.hint) item.append(Object.assign(document.createElement("small"), { textContent: option.hint }));
      return item;
    }));
    const { found, none } = this.input.dataset;
    this.say(options.length ? found.replace("{count}", options.length) : none);
    this.open(options.length > 0 && document.activeElement === this.input);
  }

  pressed(event) {
    const { key } = event;
    if ((key === "ArrowDown" || key === "ArrowUp") && this.options.length) {
      event.preventDefault();
      this.open(true);
      const step = key === "ArrowDown" ? 1 : -1;
      const count = this.options.length;
      this.mark(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
    } else if (key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }

  mark(index) {
    this.active = index;
    [...this.list.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === index)));
    this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  choose(index) {
    const option = this.options[index];
    this.input.value = option.value;
    for (const [key, id] of Object.entries(this.fill)) {
      const field = document.getElementById(id);
      if (field) field.value = option[key] ?? "";
    }
    this.options = [];
    this.say("");
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  open(wanted) {
    this.list.hidden = !wanted;
    // A field at the foot of the screen would open its list out of sight.
    if (wanted) this.list.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-expanded", String(wanted));
    if (!wanted) this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.active = -1;
    this.open(false);
  }

  say(sentence) {
    this.status.textContent = sentence;
  }
}

const enhance = (part) => part.querySelectorAll("input[data-combobox-url]").forEach((input) => new Combobox(input));
enhance(document);
// Rows that are added to a table later (rows.js) have fields of their own.
document.addEventListener("rows:added", ({ target }) => enhance(target));
