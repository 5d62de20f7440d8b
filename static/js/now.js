// Pages with [data-refreshed] renew that part of themselves twice a minute. While the network is away they keep what they
// know and say from when it is ([data-refresh-status], with data-late "… {time} …").
const EVERY_MS = 30_000;
let known = new Date();

async function refresh() {
  const area = document.querySelector("[data-refreshed]");
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    // Without a network the kept copy answers (templates/programme/worker.js): it is from when it was sent.
    if (answer.headers.has("X-Kept")) known = new Date(answer.headers.get("Date") ?? known);
    if (!answer.ok || answer.headers.has("X-Kept")) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-refreshed]");
    // A reader's place and focus stay where nothing changed.
    if (fresh && fresh.innerHTML !== area.innerHTML && !area.contains(document.activeElement)) area.replaceWith(fresh);
    known = new Date();
    say("");
  } catch {
    const status = document.querySelector("[data-refresh-status]");
    const time = known.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    say(status?.dataset.late.replace("{time}", time) ?? "");
  }
}

function say(text) {
  const status = document.querySelector("[data-refresh-status]");
  if (status && status.textContent !== text) status.textContent = text;
}

setInterval(() => {
  if (document.visibilityState === "visible") refresh();
}, EVERY_MS);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") refresh();
});
