// Appearance: the same cookie that the server writes, "theme-dark.contrast-high.text-large.motion-none".
// Marks: data-theme-toggle (a button) and data-preferences (a form whose radio buttons are named after the choices).
const root = document.documentElement;
const NAMES = ["theme", "contrast", "text", "motion"];
const YEAR_SECONDS = 365 * 24 * 3600;

function choose(name, value) {
  root.dataset[name] = value;
  const text = NAMES.map((each) => `${each}-${root.dataset[each]}`).join(".");
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `prefs=${text}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax${secure}`;
}

function isDark() {
  if (root.dataset.theme !== "auto") return root.dataset.theme === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

for (const button of document.querySelectorAll("[data-theme-toggle]")) {
  const name = () => {
    button.textContent = isDark() ? button.dataset.toLight : button.dataset.toDark;
  };
  name();
  button.hidden = false;
  button.addEventListener("click", () => {
    choose("theme", isDark() ? "light" : "dark");
    name();
  });
}

for (const form of document.querySelectorAll("[data-preferences]")) {
  form.addEventListener("change", ({ target }) => {
    if (NAMES.includes(target.name)) choose(target.name, target.value);
  });
}
