// The programme without a network: pages of it are asked for first and kept; while the network is away, the kept ones
// answer, and the page that says so for any other page.
const KEPT = "programme-{{ version }}";
const PAGES = /^(\/en)?\/(konferencja|conference)\/\d{4}\/(program|programme|teraz|now|prelegenci|speakers)(\/|$)|^\/osoby\/|^\/en\/people\//;
// The reader's own plan, also as a filter of the programme, is private: it is kept in this browser alone, like the stars that make it.
const PLAN = /^(\/en)?\/(konferencja|conference)\/\d{4}\/(moj-plan|my-plan)$/;
const isOwn = ({ pathname, searchParams }) => PLAN.test(pathname) || (PAGES.test(pathname) && searchParams.get("mine") === "1");
const SIGN_OUT = /^\/konto\/wyloguj|^\/en\/account\/sign-out/;
const FILES = /^\/static\//;
const OFFLINE = {{ offline_paths|tojson }};

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(OFFLINE)).then(() => self.skipWaiting()));
});

addEventListener("activate", (event) => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

// Scripts that renew a page have to know that no network stood behind an answer, and from when it is: its Date is kept.
function marked(answer) {
  const { status, statusText } = answer;
  const headers = new Headers(answer.headers);
  headers.set("X-Kept", "1");
  return new Response(answer.body, { status, statusText, headers });
}

async function fromNetworkFirst(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    const url = new URL(request.url);
    const keep = isOwn(url) || (PAGES.test(url.pathname) && answer.headers.get("Cache-Control")?.startsWith("public"));
    if (answer.ok && keep) await kept.put(request, answer.clone());
    return answer;
  } catch {
    const english = new URL(request.url).pathname.startsWith("/en/");
    const found = await kept.match(request);
    return (found && marked(found)) ?? (await kept.match(OFFLINE[english ? 1 : 0])) ?? Response.error();
  }
}

// Others may use the browser of whoever signs out.
async function forgetPlan() {
  const kept = await caches.open(KEPT);
  for (const request of await kept.keys()) if (isOwn(new URL(request.url))) await kept.delete(request);
}

// Built files carry a hash of their content in their name: what is kept is right for ever.
async function fromKeptFirst(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await kept.put(request, answer.clone());
  return answer;
}

// Addresses that a page wants kept, though no visit to them came past here.
addEventListener("message", (event) => {
  const wanted = event.data.map((address) => new URL(address)).filter(({ origin }) => origin === location.origin);
  const files = wanted.filter(({ pathname }) => FILES.test(pathname)).map((url) => fromKeptFirst(new Request(url)));
  const pages = wanted.filter((url) => PAGES.test(url.pathname) || isOwn(url)).map((url) => fromNetworkFirst(new Request(url)));
  event.waitUntil(Promise.allSettled([...files, ...pages]));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && SIGN_OUT.test(url.pathname)) event.waitUntil(forgetPlan());
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (PAGES.test(url.pathname) || request.mode === "navigate") event.respondWith(fromNetworkFirst(request));
  else if (FILES.test(url.pathname)) event.respondWith(fromKeptFirst(request));
});
