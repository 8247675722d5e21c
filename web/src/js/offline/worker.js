// Keeps the page that works without a network, and nothing else: no page with people is ever kept. When a page of ours does not
// come because there is no network, the doors come instead.

/* global FILES, VERSION */
const CACHE = `sprokkel-${VERSION}`;
const PAGE = "/offline";

self.addEventListener("install", (event) => {
  const filled = async () => (await caches.open(CACHE)).addAll([PAGE, ...FILES]);
  event.waitUntil(filled().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const cleared = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("sprokkel-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(cleared());
});

/** What is kept; a page also anew for the next time. */
async function kept(request, event) {
  const cache = await caches.open(CACHE);
  const fetched = async () => {
    const answer = await fetch(request.mode === "navigate" ? PAGE : request);
    if (answer.ok && !answer.redirected) await cache.put(request.mode === "navigate" ? PAGE : request, answer.clone());
    return answer;
  };
  const known = await cache.match(request.mode === "navigate" ? PAGE : request);
  if (!known) return fetched();
  if (request.mode === "navigate") event.waitUntil(fetched().catch(() => {}));
  return known;
}

/** The doors of the round whose page did not come. */
function doors(path) {
  const [, round, door] = path.match(/^\/rounds\/([0-9a-f-]{36})(?:\/doors\/([0-9a-f-]{36}))?/) ?? [];
  return Response.redirect(round ? `${PAGE}#${[round, door].filter(Boolean).join("/")}` : PAGE, 302);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (FILES.includes(pathname) || (request.mode === "navigate" && pathname === PAGE)) event.respondWith(kept(request, event));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => doors(pathname)));
});
