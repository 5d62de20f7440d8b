// Buttons over fields that take Markdown (textarea[data-markdown]), and a preview that the server makes: it alone knows
// what readers see. Their words stand in the page's <template id="markdown-tools">. Without this the fields work as they are.
const tools = document.getElementById("markdown-tools");
const PAUSE_MS = 500;
// The sign of a list, a heading or a quotation, the words, and the space after them.
const LINE = /^([ \t]*(?:(?:[-*+>]|\d+[.)]|#{1,6})[ \t]+)*)(.*?)([ \t]*)$/gm;
const ADDRESS = "https://...";
const SHORTCUTS = { b: "bold", i: "italic" };

class MarkdownField {
  constructor(area) {
    this.area = area;
    this.bar = tools.content.querySelector("[role=toolbar]").cloneNode(true);
    this.preview = tools.content.querySelector("[data-preview]").cloneNode(true);
    this.words = area.labels[0].firstChild.textContent.trim();
    this.bar.setAttribute("aria-label", `${this.bar.getAttribute("aria-label")}: ${this.words}`);
    this.preview.setAttribute("aria-label", `${this.preview.getAttribute("aria-label")}: ${this.words}`);
    this.bar.setAttribute("aria-controls", area.id);
    if (area.dataset.markdown !== "heading") this.bar.querySelector("[data-mark=heading]").remove();
    this.buttons = [...this.bar.querySelectorAll("button")];
    this.buttons.forEach((button, place) => { button.tabIndex = place ? -1 : 0; });
    area.before(this.bar);
    area.after(this.preview);
    this.bar.addEventListener("click", (event) => this.clicked(event.target.closest("button")));
    this.bar.addEventListener("keydown", (event) => this.walked(event));
    area.addEventListener("keydown", (event) => this.pressed(event));
    area.addEventListener("input", () => this.renewLater());
  }

  clicked(button) {
    if (!button) return;
    if (button.dataset.mark === "preview") this.toggle(button);
    else this.mark(button.dataset.mark);
  }

  // One stop for the Tab key, arrows within, as toolbars have it.
  walked(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const count = this.buttons.length;
    const next = this.buttons[(this.buttons.indexOf(document.activeElement) + step + count) % count];
    for (const button of this.buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  }

  pressed(event) {
    const name = SHORTCUTS[event.key.toLowerCase()];
    if (!name || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    this.mark(name);
  }

  mark(name) {
    if (name === "bold") this.wrap("**", "**");
    if (name === "italic") this.wrap("*", "*");
    if (name === "link") this.link();
    if (name === "list") this.begin("- ");
    if (name === "heading") this.begin("## ");
  }

  // Marks hold within one paragraph only, so that each line of the selection gets its own; none around space.
  wrap(before, after) {
    const { selectionStart: start, selectionEnd: end, value } = this.area;
    const text = value.slice(start, end);
    if (!text.trim()) {
      this.put(before + text + after, start, end);
      this.area.setSelectionRange(start + before.length, end + before.length);
      return;
    }
    const marked = text.replace(LINE, (_, sign, words, rest) => (words ? sign + before + words + after + rest : sign + rest));
    this.put(marked, start, end);
    const inner = text.includes("\n") ? [0, marked.length] : [marked.indexOf(before) + before.length, marked.lastIndexOf(after)];
    this.area.setSelectionRange(start + inner[0], start + inner[1]);
  }

  // The address waits to be typed over; left as it is, the server makes no link of it.
  link() {
    const { selectionStart: start, selectionEnd: end, value } = this.area;
    const text = value.slice(start, end);
    this.put(`[${text}](${ADDRESS})`, start, end);
    const at = text ? start + text.length + 3 : start + 1;
    this.area.setSelectionRange(at, text ? at + ADDRESS.length : at);
  }

  // Every line that the selection touches.
  begin(sign) {
    const { selectionStart, selectionEnd, value } = this.area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const text = value.slice(start, selectionEnd).split("\n").map((line) => (line.startsWith(sign) ? line : sign + line)).join("\n");
    this.put(text, start, selectionEnd);
    this.area.setSelectionRange(start + text.length, start + text.length);
  }

  // The old command is the only one that the browser's own "undo" takes back.
  put(text, start, end) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    if (document.execCommand("insertText", false, text)) return;
    this.area.setRangeText(text, start, end);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  toggle(button) {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    this.preview.hidden = !shown;
    if (shown) this.renew();
  }

  renewLater() {
    clearTimeout(this.waiting);
    if (!this.preview.hidden) this.waiting = setTimeout(() => this.renew(), PAUSE_MS);
  }

  async renew() {
    const text = this.area.value;
    const body = new URLSearchParams({ text, csrf_token: this.area.form.elements.csrf_token.value });
    let answer;
    try {
      answer = await fetch(tools.dataset.url, { method: "POST", body });
    } catch {
      answer = null; // no network
    }
    if (text !== this.area.value) return;
    if (answer?.ok) this.preview.innerHTML = (await answer.text()) || `<p>${tools.dataset.empty}</p>`;
    else this.preview.textContent = tools.dataset.failed;
  }
}

if (tools) for (const area of document.querySelectorAll("textarea[data-markdown]")) new MarkdownField(area);
