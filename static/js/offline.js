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
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/program-offline.js", { scope: "/", updateViaCache: "none" });
