// Beside the grid: sessions that wait for a place, with a search, and the list of conflicts.
import { slip } from "./schedule-grid.js";
import { fill, make } from "./schedule-times.js";

// More would only slow the page down: conflicts are worked off from the top.
const MOST = 100;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l").toLowerCase();

export class Side {
  constructor(root, { store, grid }, turnTo) {
    Object.assign(this, { root, store, grid, turnTo, current: null });
    this.list = root.querySelector("[data-waiting]");
    this.search = root.querySelector("[data-search]");
    this.search.addEventListener("input", () => this.draw());
  }

  draw() {
    const focused = document.activeElement?.closest?.("[data-waiting] [data-id]")?.dataset.id;
    this.drawWaiting();
    this.drawConflicts();
    if (focused) this.list.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }

  drawWaiting() {
    const { texts } = this.store;
    const waiting = [...this.store.sessions.values()].filter((session) => !this.store.onGrid(session.id));
    const wanted = plain(this.search.value).split(/\s+/).filter(Boolean);
    const shown = waiting.filter((session) => {
      const text = plain([session.title, ...session.people].join(" "));
      return wanted.every((word) => text.includes(word));
    });
    this.root.querySelector("[data-waiting-title]").textContent = fill(texts.waitingCount, { count: waiting.length });
    const cards = make("ul", "waiting-cards");
    for (const session of shown) {
      const card = slip(session, this.store);
      card.querySelector(".slip-time").textContent = `${session.kind}, ${fill(texts.minutes, { count: session.minutes })}`;
      const item = document.createElement("li");
      item.append(card);
      cards.append(item);
    }
    this.list.replaceChildren(shown.length ? cards : make("p", "hint", waiting.length ? texts.noneFound : texts.noneWaiting));
    this.rove();
  }

  rove(id = this.current) {
    const cards = [...this.list.querySelectorAll("[data-id]")];
    const chosen = cards.find((card) => Number(card.dataset.id) === id) ?? cards[0];
    for (const card of cards) card.tabIndex = card === chosen ? 0 : -1;
    this.current = chosen ? Number(chosen.dataset.id) : null;
  }

  focus(id) {
    this.search.value = "";
    this.current = id;
    this.draw();
    this.list.querySelector(`[data-id="${id}"]`)?.focus();
  }

  drawConflicts() {
    const { conflicts, texts } = this.store;
    const title = conflicts.length ? fill(texts.conflictCount, { count: conflicts.length }) : texts.noConflicts;
    this.root.querySelector("[data-conflicts-title]").textContent = title;
    const list = make("ul", "conflicts");
    // Those of the day on the screen come first.
    const here = (conflict) => conflict.sessions.some((id) => this.store.session(id)?.place?.day === this.grid.day);
    const shown = [...conflicts.filter(here), ...conflicts.filter((conflict) => !here(conflict))];
    for (const conflict of shown.slice(0, MOST)) list.append(this.conflict(conflict));
    if (shown.length > MOST) list.append(make("li", "hint", fill(texts.firstOnes, { count: MOST })));
    this.root.querySelector("[data-conflicts]").replaceChildren(list);
  }

  conflict(conflict) {
    const item = describe(conflict);
    const links = make("p");
    for (const id of conflict.sessions) {
      const session = this.store.session(id);
      if (!session) continue;
      const link = make("button", "link-button", session.title);
      link.type = "button";
      link.setAttribute("aria-label", fill(this.store.texts.open, { title: session.title }));
      link.addEventListener("click", () => this.turnTo(id));
      if (links.hasChildNodes()) links.append(" · ");
      links.append(link);
    }
    item.append(links);
    return item;
  }
}

// A conflict with its reason and its remedy.
export const describe = (conflict) => {
  const item = document.createElement("li");
  const reason = make("p");
  reason.append(make("strong", "conflict-name", conflict.name), ` ${conflict.text}`);
  item.append(reason, make("p", "hint", conflict.remedy));
  return item;
};
