// The menu opens and closes without this file; here Escape closes it and an error summary gets the focus.
for (const menu of document.querySelectorAll(".menu-button")) {
  const panel = menu.nextElementSibling;
  const close = (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  };
  menu.addEventListener("keydown", close);
  panel.addEventListener("keydown", close);
}

document.querySelector("[data-focus]")?.focus();
