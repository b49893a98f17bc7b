/* Keeps the files of the page of @waybill.version@, so that it opens without a network. It keeps no answer of the API. */
const SHELL = "waybill-shell";
const FILES = ["/", "/ui.css", "/ui.js", "/ui-api.js", "/ui-texts.js", "/ui-parts.js", "/ui-preact.js", "/ui-one.js", "/ui-csv.js", "/ui-many.js",
  "/ui-board.js", "/ui-batch.js", "/ui-models.js", "/ui-report.js", "/ui-service.js", "/ui-told.js", "/ui.svg", "/ui.webmanifest"];

const isFile = (url) => url.origin === self.location.origin && !url.search && (FILES.includes(url.pathname) || url.pathname === "/ui");
const named = (url) => (url.pathname === "/ui" ? "/" : url.pathname);

/** What is newest; what was kept only when nothing else comes. */
async function answer(request) {
  const name = named(new URL(request.url));
  const cache = await caches.open(SHELL);
  try {
    const reply = await fetch(request);
    if (reply.ok) await cache.put(name, reply.clone()).catch(() => {});
    return reply;
  } catch (lost) {
    const kept = await cache.match(name);
    if (kept) return kept;
    throw lost;
  }
}

self.addEventListener("install", (event) => event.waitUntil(
  caches.open(SHELL).then((cache) => Promise.allSettled(FILES.map((file) => cache.add(new Request(file, { cache: "no-cache" }))))).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isFile(new URL(event.request.url))) event.respondWith(answer(event.request));
});
