// Search as one types: a GET form with data-live-search="#results" shows what its own address answers with
// ?fragment=1 (the results as HTML, the number found in data-count on its first element).
// Sentences: data-waiting, data-found ("… {count} …"), data-none; the line is [data-search-status] within the form.
const SHORTEST = 2;
const PAUSE_MS = 220;

for (const form of document.querySelectorAll("form[data-live-search]")) {
  const results = document.querySelector(form.dataset.liveSearch);
  const status = form.querySelector("[data-search-status]");
  const field = form.querySelector("input[type=search]");
  let timer;
  let request;

  const address = () => {
    const url = new URL(form.action, location.href);
    url.search = new URLSearchParams(new FormData(form));
    return url;
  };

  const search = async () => {
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    const url = address();
    const fragment = new URL(url);
    fragment.searchParams.set("fragment", "1");
    status.textContent = form.dataset.waiting;
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(fragment, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      results.innerHTML = await answer.text();
      const count = Number(results.firstElementChild?.dataset.count ?? 0);
      status.textContent = count ? form.dataset.found.replace("{count}", count) : form.dataset.none;
      // The address keeps the question, so that Back and a bookmark lead to the same results.
      history.replaceState(null, "", url);
    } catch {
      if (signal.aborted) return;
      status.textContent = "";
    }
    results.removeAttribute("aria-busy");
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    if (field.value.trim().length >= SHORTEST) timer = setTimeout(search, PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    if (field.value.trim().length < SHORTEST) return;
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
}
