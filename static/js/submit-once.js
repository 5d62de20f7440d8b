// Forms with data-submit-once: a second press while the first is on its way sends nothing.
// The button stays in the tab order and keeps its value; coming back by Back makes it usable again.
const forms = document.querySelectorAll("[data-submit-once]");

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    event.submitter?.setAttribute("aria-disabled", "true");
  });
}

addEventListener("pageshow", () => {
  for (const form of forms) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  }
});
