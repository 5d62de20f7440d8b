// Stars: a link with data-star="CODE" data-year="2027" becomes a switch that keeps its session in the cookie agenda-2027
// ("0.CODE.CODE", or "1.…" where the server keeps it as well; see programme/rules/agenda.py) and tells the server.
const MOST = 200;
const YEAR_SECONDS = 365 * 24 * 3600;

const nameOf = (year) => `agenda-${year}`;

function read(year) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${nameOf(year)}=`));
  const [mark = "0", ...codes] = found ? found.slice(nameOf(year).length + 1).split(".") : [];
  return { mark, codes };
}

function write(year, { mark, codes }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const text = [mark, ...codes.slice(-MOST)].join(".");
  document.cookie = `${nameOf(year)}=${text}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
}

function show(star) {
  const chosen = read(star.dataset.year).codes.includes(star.dataset.star);
  star.setAttribute("aria-pressed", String(chosen));
  star.querySelector(".star-word").textContent = star.dataset[chosen ? "remove" : "add"];
}

async function toggle(star) {
  const { star: code, year } = star.dataset;
  const kept = read(year);
  const chosen = !kept.codes.includes(code);
  // The browser's copy first: it is all there is while the network is away, and the server takes it over later.
  const codes = kept.codes.filter((other) => other !== code);
  write(year, { mark: kept.mark, codes: chosen ? [...codes, code] : codes });
  for (const each of document.querySelectorAll(`[data-star="${code}"]`)) show(each);
  try {
    await fetch(star.dataset.address, {
      method: "POST",
      headers: { "X-Own-Script": "agenda", "Content-Type": "application/x-www-form-urlencoded" },
      body: `chosen=${Number(chosen)}`,
    });
  } catch {
    if (chosen) write(year, { mark: "0", codes: read(year).codes });
  }
}

// Slips in the tables have no star of their own: the page would be twice as heavy.
const pattern = document.querySelector("[data-stars]");
for (const slip of pattern ? document.querySelectorAll("article[data-code]") : []) {
  const title = slip.querySelector("a")?.textContent;
  if (!title) continue;
  const link = document.createElement("a");
  const { year, add, remove, stars } = pattern.dataset;
  link.className = "star star-small";
  link.href = stars.replace("CODE", slip.dataset.code);
  Object.assign(link.dataset, { star: slip.dataset.code, year, add, remove });
  const parts = [["star-mark", ""], ["visually-hidden star-word", add], ["visually-hidden", `: ${title}`]];
  for (const [name, text] of parts) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    link.append(part);
  }
  slip.prepend(link);
}

for (const link of document.querySelectorAll("a[data-star]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  Object.assign(button.dataset, link.dataset, { address: link.href });
  button.append(...link.childNodes);
  link.replaceWith(button);
  show(button);
  button.addEventListener("click", () => toggle(button));
}

// Coming back by Back shows what was chosen meanwhile.
addEventListener("pageshow", () => document.querySelectorAll("button[data-star]").forEach(show));
