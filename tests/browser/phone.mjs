// A telephone at the door, for tests: it takes a round along, tells talks on the page without a network, and says what it keeps.

import assert from "node:assert/strict";

import { signIn } from "./ground.mjs";

/** A round over so many doors of one building, walked by all colleagues there are. Its address. */
export async function newRound(page, url, building, doors) {
  await page.goto(`${url}/rounds/new`);
  await page.locator("input[name=building]").fill(building);
  await page.locator("[name=numbers]").fill(`1 t/m ${doors}`);
  for (const box of await page.locator("input[name=duo]").all()) await box.check();
  await page.locator("form[action='/rounds'] .send button, main form .send button").last().click();
  await page.waitForURL(/\/rounds\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

/** Taps "Neem mee" on the page of the round, and waits until it is here. */
export async function takeAlong(page, url, round) {
  await page.goto(url + round);
  await page.locator("[data-along] button").click();
  await page.locator("[data-along] a").waitFor();
  await page.waitForFunction(() => {
    const box = document.querySelector("[data-along]");
    return [box.dataset.done, box.dataset.failed].includes(box.querySelector("[role=status]").textContent);
  });
  const [said, done] = await page.locator("[data-along]").evaluate((box) => [box.querySelector("[role=status]").textContent, box.dataset.done]);
  assert.equal(said, done);
}

export async function signedInWithRound(browser, server, who, round) {
  const page = await browser.newPage();
  await signIn(page, server.links[who]);
  await takeAlong(page, new URL(server.links[who]).origin, round);
  return page;
}

/** Opens the page without a network and waits until it can be used. */
export async function openDoors(page, url, hash = "") {
  if (page.url().includes("/offline")) await page.goto("about:blank");
  await page.goto(`${url}/offline${hash}`);
  await page.locator("html[data-ready]").waitFor();
}

/** Everything that this origin keeps in the browser, as text; and how many letters wait. */
export function kept(page) {
  return page.evaluate(async () => {
    const all = { local: { ...localStorage }, session: { ...sessionStorage }, cookies: document.cookie, databases: {}, caches: {} };
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      for (const store of database.objectStoreNames) {
        all.databases[store] = await new Promise((resolve) => {
          const reading = database.transaction(store).objectStore(store).getAll();
          reading.onsuccess = () => resolve(reading.result);
        });
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.caches[request.url] = await (await cache.match(request)).text();
    }
    return all;
  });
}

/** What waits on this telephone. */
export const letters = (page) =>
  page.evaluate(async () => {
    const db = await new Promise((resolve) => (indexedDB.open("sprokkel-rounds").onsuccess = (event) => resolve(event.target.result)));
    const asking = db.transaction("letters").objectStore("letters").getAll();
    await new Promise((resolve) => (asking.onsuccess = resolve));
    db.close();
    return asking.result;
  });

/** Waits until nothing waits any more. */
export const allSent = (page) => page.waitForFunction(() => document.querySelector("[data-waits]").hidden, null, { timeout: 30_000 });
