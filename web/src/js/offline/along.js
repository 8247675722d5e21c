// "Neem mee": the page that works without a network is kept by a worker, and the round goes into this telephone's store.
// <section data-along="id of the round" data-taking data-done data-failed data-again data-no-store hidden> with a form.

import { choose } from "./tellers.js";
import { one, opened, takeAlong } from "./store.js";

/** The only script address that this page makes of a text: the browser asks for each to be named. */
function workerAddress() {
  const rules = { createScriptURL: (address) => address };
  const policy = globalThis.trustedTypes?.createPolicy("offline", rules) ?? rules;
  return policy.createScriptURL("/offline-worker.js");
}

async function registered() {
  await navigator.serviceWorker.register(workerAddress());
  await navigator.serviceWorker.ready;
}

async function take(form, db) {
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const round = await answer.json();
  await takeAlong(db, round);
  choose(round.id, round.pass.teller);
  await navigator.storage?.persist?.();
}

export async function offerAlong(page) {
  const box = page.querySelector("[data-along]");
  if (!box) return;
  const [form, state, link] = [box.querySelector("form"), box.querySelector("[role=status]"), box.querySelector("a")];
  const here = (yes) => {
    link.hidden = !yes;
    if (yes) form.querySelector("button").textContent = box.dataset.again;
  };
  const able = "serviceWorker" in navigator && globalThis.crypto?.subtle;
  const opening = able ? opened().catch(() => null) : Promise.resolve(null);
  let worker;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    state.textContent = box.dataset.taking;
    try {
      worker ??= registered();
      await Promise.all([worker, take(form, await opening)]);
      here(true);
      state.textContent = box.dataset.done;
    } catch (error) {
      console.error(error);
      worker = undefined;
      state.textContent = box.dataset.failed;
    }
  });
  box.hidden = false;
  const db = await opening;
  if (db) return here(await one(db, "rounds", box.dataset.along));
  form.hidden = true;
  state.textContent = box.dataset.noStore;
}
