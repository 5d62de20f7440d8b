// Keeps what is being typed on a step in its draft, so that no way off the page loses it. The server answers with the
// summary of money and places, so that only one place computes prices.
const PAUSE_MS = 600;
// How long a link waits for the save before it.
const PATIENCE_MS = 2000;
// A larger body than this cannot outlive its page.
const MOST_KEPT_ALIVE = 60_000;
const form = document.querySelector("form[data-kept]");
let timer;
let request;
let unsaved = false;
let saving = null;
// Once the step was changed in another window nothing saves itself any more: the clerk has been told and decides.
let changedElsewhere = false;

async function send() {
  request?.abort();
  request = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("action", "summary");
  const keepalive = String(body).length < MOST_KEPT_ALIVE;
  try {
    const answer = await fetch(location.href, { method: "POST", body, keepalive, signal: request.signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const stored = page.getElementById("stored-now");
    if (stored) tell(stored, page.querySelector("form[data-kept] [name=seen]").value);
    if (!answer.ok) return;
    const fresh = page.getElementById("order-summary");
    if (fresh) document.getElementById("order-summary").replaceWith(fresh);
  } catch {
    // Aborted by further typing, or no answer: the next save or the button sends everything.
  }
}

// What is typed stays; the button sends it over what is stored now, which the clerk then has seen.
function tell(stored, seen) {
  changedElsewhere = true;
  form.elements.seen.value = seen;
  document.getElementById("stored-now")?.remove();
  form.querySelector(".buttons").before(stored);
}

function save() {
  clearTimeout(timer);
  unsaved = false;
  const mine = send().finally(() => {
    if (saving === mine) saving = null;
  });
  saving = mine;
  return mine;
}

function later() {
  unsaved = true;
  if (changedElsewhere) return;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
}

// The page that a link leads to may show what is only being saved.
async function leave(event) {
  const link = event.target.closest("a[href]");
  if (changedElsewhere) return;
  if (!link || link.origin !== location.origin || event.ctrlKey || event.metaKey || event.shiftKey || !(unsaved || saving)) return;
  event.preventDefault();
  await Promise.race([unsaved ? save() : saving, new Promise((done) => setTimeout(done, PATIENCE_MS))]);
  location.assign(link.href);
}

if (form) {
  form.addEventListener("input", later);
  form.addEventListener("change", () => (changedElsewhere ? later() : save()));
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
    unsaved = false;
  });
  document.addEventListener("click", leave);
  window.addEventListener("pagehide", () => {
    if (unsaved && !changedElsewhere) save();
  });
  // The browser asks before what could not be saved is left behind.
  window.addEventListener("beforeunload", (event) => {
    if (changedElsewhere && unsaved) event.preventDefault();
  });
}
