// Lets the programme open without a network once it was visited (see templates/programme/worker.js).
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/program-offline.js", { scope: "/", updateViaCache: "none" });
