// What the modules of the schedule editor share: times of a day in minutes from its midnight (1500 is 1 a.m. in the
// night after it), sentences with names in braces, small pieces of the page.

export const DAY_BEGINS = 4 * 60;
export const MIDNIGHT = 24 * 60;
export const DAY_ENDS = 28 * 60;
export const SHORTEST = 5;
export const LONGEST = 12 * 60;

export const clock = (minute) => {
  const within = minute % (24 * 60);
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
};

export const span = (spot) => `${clock(spot.start)}–${clock(spot.start + spot.minutes)}`;

export const parseClock = (text) => {
  const [hour, minute] = text.split(":").map(Number);
  const found = hour * 60 + minute;
  return found < DAY_BEGINS ? found + 24 * 60 : found;
};

export const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");

export const clamp = (number, lowest, highest) => Math.min(Math.max(number, lowest), highest);

export const isSameSpot = (one, other) =>
  one === other || (one && other && ["room", "day", "start", "minutes"].every((name) => one[name] === other[name]));

export const make = (tag, className, text = "") => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

// The warning sign, beside its word.
export const warning = () => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 12 12");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", "M6 .8 11.6 11H.4zM5.4 4.2v3.6h1.2V4.2zm0 4.4v1.2h1.2V8.6z");
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
};

// When `minutes` first fit between what is there, not before `from`.
export const firstFree = (busy, minutes, from) => {
  const end = (one) => one.start + one.minutes;
  const starts = [from, ...busy.map(end).filter((each) => each > from)].sort((one, other) => one - other);
  return starts.find((start) => busy.every((one) => one.start >= start + minutes || end(one) <= start));
};

// Where a session over all rooms meets others, it is drawn above them as a strip in its last row (`row` minutes high):
// `over` tells so of it, and `under` how many minutes of a card's head the strip covers.
export const layered = (cards, row) => {
  const bands = cards.filter((card) => card.room === null);
  const others = cards.filter((card) => card.room !== null);
  const end = (card) => card.start + Math.max(card.minutes, row);
  const meet = (one, other) => one.start < end(other) && other.start < end(one);
  return cards.map((card) => {
    if (card.room === null) return { ...card, over: others.some((other) => meet(card, other)) };
    const ends = bands.filter((band) => meet(band, card)).map(end);
    const covering = ends.filter((each) => each > card.start && each - row < card.start + row);
    return { ...card, under: Math.max(0, ...covering.map((each) => each - card.start)) };
  });
};

// Cards that go on at once stand side by side: to each its lane and the number of lanes of its cluster. `least` is
// the number of minutes that the lowest card covers on the screen.
export const lanes = (cards, least) => {
  const placed = [];
  let cluster = [];
  let ends = [];
  const close = () => {
    for (const card of cluster) placed.push({ ...card, lanes: ends.length });
    cluster = [];
    ends = [];
  };
  for (const card of [...cards].sort((one, other) => one.start - other.start || one.id - other.id)) {
    if (ends.every((end) => end <= card.start)) close();
    const end = card.start + Math.max(card.minutes, least);
    const free = ends.findIndex((each) => each <= card.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = end;
    cluster.push({ ...card, lane });
  }
  close();
  return placed;
};
