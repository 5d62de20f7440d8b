// Says, while the network is away, that a page may be an older copy: data-offline-note on the script holds the words.
const words = document.querySelector("script[data-offline-note]")?.dataset.offlineNote;
const note = document.createElement("p");
note.className = "offline-note";
note.setAttribute("role", "status");
document.querySelector("main")?.prepend(note);
const tell = () => {
  note.textContent = navigator.onLine ? "" : words;
};
addEventListener("online", tell);
addEventListener("offline", tell);
tell();

// Lets the programme open without a network once it was visited (see templates/programme/worker.js).
// The page that brings the worker was there before it: page and files are named to it. So are the sessions of a plan, which
// their reader wants to open in the hall without having opened them before (data-keep).
async function keep() {
  const worker = navigator.serviceWorker;
  const first = !worker.controller;
  await worker.register("/program-offline.js", { scope: "/", updateViaCache: "none" });
  const files = performance.getEntriesByType("resource").map(({ name }) => name);
  const links = [...document.querySelectorAll("[data-keep] a")].map(({ href }) => href);
  const { active } = await worker.ready;
  active.postMessage([...(first ? [location.href.split("#")[0], ...files] : []), ...links]);
}
if ("serviceWorker" in navigator) keep();
