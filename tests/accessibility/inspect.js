// What a page shows, for the tests: run in the page, answers with plain data.
() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(shown);
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const add = (text, element) => {
    const words = text.replace(/\s+/g, " ").trim();
    if (words) texts.push([words, element.closest("[lang]").lang]);
  };
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, noscript, template")) add(walker.currentNode.data, parent);
  }
  for (const name of ["aria-label", "title", "alt", "placeholder", "content", "data-waiting", "data-found", "data-none"]) {
    for (const element of document.querySelectorAll(`[${name}]`)) add(element.getAttribute(name), element);
  }
  return { levels: headings.map((heading) => Number(heading.tagName[1])), texts };
}
