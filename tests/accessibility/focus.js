// Where the keyboard stands now, for the tests: run in the page with the element that has the focus.
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  // Links within a drawing mark a shape of theirs instead.
  const drawn = [...element.querySelectorAll("*")].some((part) => {
    const { stroke, strokeWidth } = getComputedStyle(part);
    return element.namespaceURI.endsWith("svg") && stroke !== "none" && parseFloat(strokeWidth) >= 3;
  });
  const all = [...document.querySelectorAll("*")];
  // What scrolls by itself: within it, neighbours are compared as if nothing were scrolled.
  let frame = element.parentElement;
  while (frame && !(frame.scrollHeight > frame.clientHeight && getComputedStyle(frame).overflowY === "auto")) frame = frame.parentElement;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const y = box.top + Math.min(box.height / 2, 12);
  const above = document.elementFromPoint(x, y);
  return {
    index: all.indexOf(element),
    name: `${element.tagName.toLowerCase()} ${element.id || element.name || element.textContent.trim().slice(0, 40)}`,
    group: element.type === "radio" ? element.name : "",
    marked: outlined || drawn || style.boxShadow !== "none",
    onScreen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !(above && (element.contains(above) || above.contains(element) || above.closest("label")?.control === element)),
    top: box.top + scrollY,
    bottom: box.bottom + scrollY,
    left: box.left,
    frame: all.indexOf(frame),
    scrolled: frame?.scrollTop ?? 0,
  };
}
