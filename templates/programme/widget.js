// Shows the conference's programme, or its speakers, within another site:
// <script src="…/widget.js" data-show="programme" async></script> – or data-show="speakers". It puts its element after itself.
// Both may stand on one page, so nothing of it is declared outside.
(async (script) => {
  const texts = {{ texts|tojson }};
  const show = script.dataset.show === "speakers" ? "speakers" : "programme";
  const host = document.createElement("div");
  host.lang = {{ locale|tojson }};
  script.after(host);
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { display: block; color-scheme: light dark; line-height: 1.5; }
    h3 { font-size: 1.15em; margin: 1.2em 0 .4em; }
    ul { list-style: none; margin: 0; padding: 0; }
    li { display: grid; grid-template-columns: 6.5em 1fr; gap: .25em 1em; padding: .5em 0; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
    li.person { grid-template-columns: 1fr; }
    time, small { font-variant-numeric: tabular-nums; opacity: .85; }
    small { display: block; }
    a { color: inherit; text-underline-offset: .15em; }
    a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }`);
  root.adoptedStyleSheets = [sheet];

  const add = (parent, name, text = "", attributes = {}) => {
    const element = document.createElement(name);
    element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  };
  const link = (parent, text, address) => add(parent, "a", text, { href: address, target: "_blank", rel: "noopener" });
  const status = add(root, "p", texts.waiting, { role: "status" });

  const programme = (schedule) => {
    for (const day of schedule.conference.days) {
      const events = Object.values(day.rooms).flat().sort((a, b) => a.date.localeCompare(b.date));
      if (!events.length) continue;
      const heading = new Date(`${day.date}T12:00:00`).toLocaleDateString(host.lang, { weekday: "long", day: "numeric", month: "long" });
      add(root, "h3", heading);
      const list = add(root, "ul");
      for (const event of events) {
        const line = add(list, "li");
        add(line, "time", `${event.start}–${event.end.slice(11, 16)}`, { datetime: event.date });
        const words = add(line, "div");
        if (event.url === {{ programme_url|tojson }}) add(words, "span", event.title);
        else link(words, event.title, event.url);
        const people = event.persons.map((person) => person.name);
        add(words, "small", [event.room, ...people].join(" · "));
      }
    }
  };
  const speakers = (people) => {
    const list = add(root, "ul");
    for (const person of people) {
      const line = add(list, "li", "", { class: "person" });
      link(line, person.name, person.url);
      add(line, "small", [person.position, person.organisation].filter(Boolean).join(", "));
    }
  };

  try {
    const answer = await fetch(show === "speakers" ? {{ speakers_url|tojson }} : {{ schedule_url|tojson }});
    if (!answer.ok) throw new Error(String(answer.status));
    const data = await answer.json();
    if (show === "speakers") speakers(data.speakers);
    else programme(data.schedule);
    status.remove();
  } catch {
    status.textContent = `${texts.failed} `;
    link(status, texts.link, {{ programme_url|tojson }});
  }
})(document.currentScript);
