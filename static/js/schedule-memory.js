// What can be undone and done again. It outlives the page, in this tab alone, as long as it is true: a step on a session
// that somebody else has changed since, or that is gone, is forgotten. An entry names the version that it stands on.
const MOST = 100;

export class Memory {
  constructor(name, sessions) {
    this.name = name;
    const { done = [], undone = [] } = read(name);
    const isTrue = (entry) => (sessions.get(entry.id)?.version ?? null) === (entry.version ?? null);
    const untrue = new Set([...done, ...undone].filter((entry) => !isTrue(entry)).map((entry) => entry.id));
    const kept = (entries) => entries.filter((entry) => !untrue.has(entry.id));
    Object.assign(this, { done: kept(done), undone: kept(undone) });
  }

  // `since` is the version that the change was made on.
  remember(entry, since = null) {
    this.renew(entry.id, since, entry.version);
    this.done.push(entry);
    this.undone = [];
    this.keep();
  }

  // What one has done oneself since is no reason against going back; what somebody else did in between is.
  renew(id, since, version, instead = id) {
    const isKept = (entry) => entry.id !== id || (entry.version ?? null) === (since ?? null);
    for (const steps of ["done", "undone"]) {
      this[steps] = this[steps].filter(isKept);
      for (const entry of this[steps]) if (entry.id === id) Object.assign(entry, { version, id: instead });
    }
  }

  keep() {
    this.done = this.done.slice(-MOST);
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ done: this.done, undone: this.undone }));
    } catch {
      // Where nothing may be stored, one goes back as far as this page remembers.
    }
  }
}

const read = (name) => {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
};
