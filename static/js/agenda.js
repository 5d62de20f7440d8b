// Stars: a link with data-star="CODE" becomes a switch. The cookie agenda-2027 holds "KEEPER.CODE.CODE"
// (see programme/rules/agenda.py). Keeper "0" is the browser alone: nobody has to be told. Any other keeps the choice on the
// server: presses it has not heard of stand behind as "+CODE" and "-CODE", removals too, until it answers what it has.
const HERE = "0";
const MOST = 200;
const YEAR_SECONDS = 365 * 24 * 3600;
const AGAIN_MS = 30_000;
const note = document.querySelector("[data-star-note]");
const { year } = note.dataset;

function parse(text) {
  const [keeper, ...parts] = text.split(".");
  const codes = parts.filter((part) => /^\w+$/.test(part));
  const unheard = new Map(parts.filter((part) => /^[+-]/.test(part)).map((part) => [part.slice(1), part[0] === "+"]));
  return { keeper: keeper || HERE, codes, unheard };
}

function read() {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`agenda-${year}=`));
  return parse(found ? found.slice(found.indexOf("=") + 1) : HERE);
}

function write({ keeper, codes, unheard }) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const presses = [...unheard].map(([code, chosen]) => (chosen ? "+" : "-") + code);
  const text = [keeper, ...codes.slice(-MOST), ...presses.slice(-MOST)].join(".");
  document.cookie = `agenda-${year}=${text}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
}

const isChosen = ({ codes, unheard }, code) => unheard.get(code) ?? codes.includes(code);

function press(choice, code, chosen) {
  const { keeper, codes, unheard } = choice;
  if (keeper !== HERE) return { keeper, codes, unheard: new Map(unheard).set(code, chosen) };
  const others = codes.filter((other) => other !== code);
  return { keeper, codes: chosen ? [...others, code] : others, unheard };
}

function show() {
  const choice = read();
  for (const star of document.querySelectorAll("button[data-star]")) {
    const chosen = isChosen(choice, star.dataset.star);
    star.setAttribute("aria-pressed", String(chosen));
    star.querySelector(".star-word").textContent = star.dataset[chosen ? "remove" : "add"];
  }
}

function say(text) {
  if (note.textContent !== text) note.textContent = text;
}

// One question at a time, so that no answer overtakes another: what is pressed meanwhile is sent next.
let asking = false;
let waiting;

async function settle() {
  clearTimeout(waiting);
  if (asking) return;
  asking = true;
  try {
    let words = "";
    while (!words && read().unheard.size) words = await ask();
    say(words);
  } catch {
    say(note.dataset.waiting);
    waiting = setTimeout(settle, AGAIN_MS);
  } finally {
    asking = false;
  }
}

// Has the keeper hear of what stands in the cookie; words for the reader where there is none to hear.
async function ask() {
  const sent = read().unheard;
  const answer = await fetch(note.dataset.settle, { method: "POST", headers: { "X-Own-Script": "agenda" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  let choice = parse(await answer.text());
  const words = choice.unheard.size ? note.dataset.signedOut : "";
  for (const [code, chosen] of read().unheard) if (sent.get(code) !== chosen) choice = press(choice, code, chosen);
  write(choice);
  show();
  return words;
}

function toggle(code) {
  const choice = read();
  write(press(choice, code, !isChosen(choice, code)));
  show();
  settle();
}

// Slips in the tables have no star of their own: the page would be twice as heavy.
const pattern = document.querySelector("[data-stars]");
for (const slip of pattern ? document.querySelectorAll("article[data-code]") : []) {
  const title = slip.querySelector("a")?.textContent;
  if (!title) continue;
  const link = document.createElement("a");
  const { add, remove, stars } = pattern.dataset;
  link.className = "star star-small";
  link.href = stars.replace("CODE", slip.dataset.code);
  Object.assign(link.dataset, { star: slip.dataset.code, add, remove });
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
  Object.assign(button.dataset, link.dataset);
  button.append(...link.childNodes);
  link.replaceWith(button);
  button.addEventListener("click", () => toggle(button.dataset.star));
}

// Coming back by Back shows what was chosen meanwhile; coming back into the network tells what was chosen without it.
for (const event of ["pageshow", "online"]) {
  addEventListener(event, () => {
    show();
    settle();
  });
}
show();
