// A table that is typed into: data-rows="prefix" on a frame that holds the rows ([data-row]), a <template data-row-template>
// whose names and ids read "prefix-__index__-…", buttons data-row-add, data-row-repeat and data-row-remove, a line
// [data-rows-status], and a <template data-row-removed> with a button data-row-undo, which stands where the row removed last
// was. data-rows-max limits the number. Rows pasted from a spreadsheet fill fields and rows.
// Sentences: data-added, data-removed, data-restored, data-pasted, data-spread, data-full, each with {count} for the rows.
class Rows {
  constructor(frame) {
    this.frame = frame;
    this.prefix = frame.dataset.rows;
    this.most = Number(frame.dataset.rowsMax || 100);
    this.template = frame.querySelector("template[data-row-template]");
    this.body = frame.querySelector("[data-rows-body]");
    this.status = frame.querySelector("[data-rows-status]");
    frame.addEventListener("click", (event) => this.clicked(event));
    frame.addEventListener("paste", (event) => this.pasted(event));
    frame.addEventListener("change", (event) => this.chosen(event));
    this.errors = [...document.querySelectorAll(`#error-summary a[href^="#${this.prefix}-"]`)]
      .map((link) => ({ link, field: document.getElementById(link.hash.slice(1)) }))
      .filter(({ field }) => field);
    for (const button of frame.querySelectorAll("[data-row-add], [data-row-repeat], [data-row-remove]")) button.hidden = false;
    this.number();
  }

  get rows() {
    return [...this.body.querySelectorAll("[data-row]")];
  }

  fields(row) {
    return [...row.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea")];
  }

  clicked({ target }) {
    const row = target.closest("[data-row]");
    if (target.closest("[data-row-add]")) this.add(true);
    else if (target.closest("[data-row-repeat]")) this.repeat(row);
    else if (target.closest("[data-row-remove]")) this.remove(row);
    else if (target.closest("[data-row-undo]")) this.restore();
  }

  add(focus) {
    if (this.rows.length >= this.most) {
      this.say("full");
      return null;
    }
    this.body.append(this.template.content.cloneNode(true));
    this.number();
    const row = this.rows.at(-1);
    for (const button of row.querySelectorAll("[data-row-repeat], [data-row-remove]")) button.hidden = false;
    row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
    if (focus) {
      this.fields(row)[0].focus();
      this.say("added");
    }
    this.changed();
    return row;
  }

  // The next person of the same office differs in name and e-mail; the rest is taken over from data-repeat fields.
  repeat(row) {
    const { rows } = this;
    const next = rows.slice(rows.indexOf(row) + 1).find((each) => this.isEmpty(each)) ?? this.add(true);
    if (!next) return;
    const given = this.fields(row);
    this.fields(next).forEach((field, index) => {
      if ("repeat" in field.dataset) this.set(field, given[index].value);
    });
    this.fields(next)[0].focus();
    this.changed();
  }

  // A choice made beforehand is nothing that somebody typed.
  isEmpty(row) {
    return this.fields(row).every((field) => field.tagName === "SELECT" || !field.value.trim());
  }

  // Most offices send everybody on the same ticket: the choice goes to the rows that have none yet.
  chosen({ target }) {
    if (target.tagName !== "SELECT" || !target.value) return;
    const row = target.closest("[data-row]");
    const place = this.fields(row).indexOf(target);
    const open = this.rows.map((each) => this.fields(each)[place]).filter((field) => !field.value);
    this.settle(target);
    for (const field of open) this.set(field, target.value);
    if (open.length) this.say("spread");
  }

  // The row stays at hand: a button in its place puts it back, until another row is removed.
  remove(row) {
    this.removed?.place.remove();
    const place = this.frame.querySelector("template[data-row-removed]").content.firstElementChild.cloneNode(true);
    row.replaceWith(place);
    this.removed = { row, place, filler: this.rows.length ? null : this.add(false) };
    this.number();
    place.querySelector("[data-row-undo]").focus();
    this.say("removed");
    this.changed();
  }

  restore() {
    const { row, place, filler } = this.removed;
    if (filler && this.isEmpty(filler)) filler.remove();
    if (this.rows.length >= this.most) {
      this.say("full");
      return;
    }
    place.replaceWith(row);
    this.removed = null;
    this.number();
    this.fields(row)[0].focus();
    this.say("restored");
    this.changed();
  }

  // What a script fills in is no longer what the server found fault with.
  set(field, value) {
    field.value = value;
    if (value) this.settle(field);
  }

  settle(field) {
    if (!field.hasAttribute("aria-invalid")) return;
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    document.getElementById(`${field.id}-error`)?.remove();
    for (const each of this.errors) if (each.field === field) each.link.closest("li").remove();
    this.errors = this.errors.filter((each) => each.field !== field);
    if (!document.querySelector("#error-summary li")) document.getElementById("error-summary")?.remove();
  }

  // The server reads prefix-0-…, prefix-1-… in order, so gaps must close.
  number() {
    const pattern = new RegExp(`\\b${this.prefix}-(?:\\d+|__index__)(?=-|$)`, "g");
    this.rows.forEach((row, index) => {
      for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby], [aria-labelledby], [aria-controls]")) {
        for (const name of ["name", "id", "for", "aria-describedby", "aria-labelledby", "aria-controls"]) {
          const value = element.getAttribute(name);
          if (value) element.setAttribute(name, value.replace(pattern, `${this.prefix}-${index}`));
        }
      }
      for (const place of row.querySelectorAll("[data-row-number]")) place.textContent = index + 1;
    });
    // The summary above names and links rows as they are counted now.
    for (const { link, field } of this.errors) {
      const index = this.rows.indexOf(field.closest("[data-row]"));
      link.closest("li").hidden = index < 0;
      if (index < 0) continue;
      link.hash = field.id;
      link.textContent = link.textContent.replace(/\d+/, index + 1);
    }
  }

  pasted(event) {
    const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    const start = event.target.closest("[data-row]");
    if (!start || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    const lines = text.split("\n").filter((line) => line.trim());
    const column = this.fields(start).indexOf(event.target);
    let place = this.rows.indexOf(start);
    let filled = 0;
    for (const line of lines) {
      const row = this.rows[place] ?? this.add(false);
      if (!row) break;
      const fields = this.fields(row).slice(Math.max(column, 0));
      line.split("\t").forEach((cell, index) => this.put(fields[index], cell.trim()));
      place += 1;
      filled += 1;
    }
    this.say(filled < lines.length ? "full" : "pasted", filled);
    this.changed();
  }

  // A choice is found by what people see of it; an unknown one leaves the field as it was.
  put(field, text) {
    if (!field) return;
    if (field.tagName !== "SELECT") this.set(field, text);
    else {
      const option = [...field.options].find((each) => each.text.trim().toLowerCase() === text.toLowerCase());
      if (option) this.set(field, option.value);
    }
  }

  changed() {
    this.frame.dispatchEvent(new Event("change", { bubbles: true }));
  }

  say(what, count = this.rows.length) {
    this.status.textContent = (this.frame.dataset[what] ?? "").replace("{count}", count);
  }
}

for (const frame of document.querySelectorAll("[data-rows]")) new Rows(frame);
