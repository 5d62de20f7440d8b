// Keeps what is being typed on a step in its draft, so that no way off the page loses it. The server answers with the
// summary of money and places, so that only one place computes prices.
const PAUSE_MS = 600;
// A larger body than this cannot outlive its page.
const MOST_KEPT_ALIVE = 60_000;
const form = document.querySelector("form[data-kept]");
let timer;
let request;
let unsaved = false;

async function save() {
  clearTimeout(timer);
  request?.abort();
  request = new AbortController();
  unsaved = false;
  const body = new URLSearchParams(new FormData(form));
  body.set("action", "summary");
  const keepalive = String(body).length < MOST_KEPT_ALIVE;
  try {
    const answer = await fetch(location.href, { method: "POST", body, keepalive, signal: request.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("order-summary");
    if (fresh) document.getElementById("order-summary").replaceWith(fresh);
  } catch {
    // Aborted by further typing, or no answer: the next save or the button sends everything.
  }
}

function later() {
  unsaved = true;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
}

if (form) {
  form.addEventListener("input", later);
  // Leaving a field comes before the press of a link that leaves the page.
  form.addEventListener("change", () => {
    unsaved = true;
    save();
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
    unsaved = false;
  });
  window.addEventListener("pagehide", () => {
    if (unsaved) save();
  });
}
