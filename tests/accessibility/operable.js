// Everything that can be operated in the page, in the order of the source, for the tests; a group of radio buttons is one.
() => {
  const all = [...document.querySelectorAll("*")];
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [contenteditable]";
  const groups = new Set();
  const found = [];
  for (const element of document.querySelectorAll(kinds)) {
    if (element.disabled || element.tabIndex < 0 || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.type === "radio") {
      const group = `${element.form?.action} ${element.name}`;
      if (groups.has(group)) continue;
      groups.add(group);
    }
    const group = element.type === "radio" ? element.name : "";
    const name = `${element.tagName.toLowerCase()} ${element.id || element.name || element.textContent.trim().slice(0, 40)}`;
    found.push({ index: all.indexOf(element), group, name });
  }
  return found;
}
