// Keeps the table of delegates and its summary of money and places up to date while it is being filled in: what is typed is
// saved in the draft, and the server answers with the summary, so that only one place computes prices.
const PAUSE_MS = 600;
const form = document.getElementById("delegates");
const frame = form?.querySelector("[data-rows]");
let timer;
let request;

async function save() {
  request?.abort();
  request = new AbortController();
  const body = new FormData(form);
  body.set("action", "summary");
  try {
    const answer = await fetch(location.href, { method: "POST", body, signal: request.signal });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("order-summary");
    if (fresh) document.getElementById("order-summary").replaceWith(fresh);
  } catch {
    // Aborted by further typing, or no answer: the next save or the button sends everything.
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE_MS);
}

if (frame) {
  frame.addEventListener("input", later);
  frame.addEventListener("change", later);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request?.abort();
  });
}
