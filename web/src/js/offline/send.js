// Sends what waits, one tab at a time. Nothing goes from this telephone before its receipt is there; what is sent twice is told once.

import { all, hold, settle } from "./store.js";

const LETTERS = 100;
const BYTES = 1024 * 1024;
const PATIENCE = 30_000;

/** A pass for this letter: that of who told it, or else of another who walks the same round. */
function passFor(letter, passes) {
  const open = passes.filter((pass) => pass.round === letter.round && !pass.ended);
  return open.find((pass) => pass.teller === letter.teller) ?? open[0];
}

/** The next that may go: so many, and not too much at once. */
async function batch(db) {
  const passes = await all(db, "passes");
  const sent = new Map();
  const waiting = [];
  let size = 0;
  for (const letter of await all(db, "letters")) {
    if (letter.held) continue;
    const pass = passFor(letter, passes);
    if (!pass) waiting.push(letter);
    else if (sent.size < LETTERS && (size === 0 || size + letter.sealed.length < BYTES)) {
      sent.set(letter.id, { letter, pass });
      size += letter.sealed.length;
    }
  }
  if (waiting.length > 0) await hold(db, waiting, "pass");
  return sent;
}

function body(sent) {
  const passes = [...new Set([...sent.values()].map(({ pass }) => pass.secret))];
  const letters = [...sent.values()].map(({ letter: { id, key, from, sealed }, pass }) => ({ id, key, from, sealed, pass: passes.indexOf(pass.secret) }));
  return JSON.stringify({ passes, letters });
}

/** The receipts, or nothing when this was not our server that answered. */
async function receipts(answer, sent) {
  const said = await answer.json().catch(() => null);
  const list = Array.isArray(said?.receipts) ? said.receipts : [];
  return list.filter(({ id }) => sent.has(id));
}

async function sendAll(db, onStep) {
  for (;;) {
    const sent = await batch(db);
    if (sent.size === 0) return "sent";
    onStep();
    const headers = { "content-type": "application/json" };
    const asked = { method: "POST", credentials: "omit", cache: "no-store", redirect: "error", headers, body: body(sent), signal: AbortSignal.timeout(PATIENCE) };
    const answer = await fetch("/sync", asked).catch(() => null);
    if (!answer) return "no-network";
    if (!answer.ok) return "later";
    const got = await receipts(answer, sent);
    if (got.length === 0) return "later";
    await settle(db, got, sent);
    if (got.some(({ became }) => became === "later")) return "later";
  }
}

/** @returns `sent`, `no-network` or `later`, after what other tabs are sending */
export function send(db, onStep = () => {}) {
  if (!navigator.locks) return sendAll(db, onStep);
  return navigator.locks.request("sprokkel-send", () => sendAll(db, onStep));
}

const PAUSES = [5_000, 15_000, 60_000, 300_000];

/**
 * Sends now, and again whenever there may be a network; after a failure later and later. `onState` hears what came of it.
 * @returns what sends at once
 */
export function keepSending(db, onState) {
  let failed = 0;
  let timer;
  let running = null;
  let again = false;
  const once = async () => {
    clearTimeout(timer);
    const state = await send(db, () => onState("sending")).catch(() => "later");
    failed = state === "sent" ? 0 : failed + 1;
    if (state !== "sent") timer = setTimeout(() => document.hidden || now(), PAUSES[Math.min(failed, PAUSES.length) - 1]);
    await onState(state);
  };
  const now = () => {
    again = Boolean(running);
    running ??= once().finally(() => {
      running = null;
      if (again) void now();
    });
    return running;
  };
  addEventListener("online", now);
  document.addEventListener("visibilitychange", () => document.hidden || now());
  return now;
}
