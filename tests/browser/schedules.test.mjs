// Promise 10: a talk at the door is never lost or doubled. Random schedules of everything that happens to telephones: no network,
// answers that get lost, the same request twice and late, a tab that is killed, a clock that is a month off, two telephones, two
// walkers on one, signing out. A ledger keeps what a telephone said it kept; the server must have exactly that.
// SCHEDULES=1000 for the long form, SEED=number for the same choices again.

import assert from "node:assert/strict";
import { test } from "node:test";

import { letter as seal, newId } from "../../web/src/js/offline/seal.js";
import { found, full, launch, seed, serve, signIn } from "./ground.mjs";
import { network, through } from "./network.mjs";
import { allSent, kept, letters, newRound, openDoors, takeAlong } from "./phone.mjs";

const SCHEDULES = Number(process.env.SCHEDULES ?? (full ? 1000 : 100));
const DOORS = 250;
/** Talks in one schedule at most; a round is used until its doors are. */
const TALKS = 8;
const DAY = 86_400_000;

/** Choices that can be made again (mulberry32). */
function choices(from) {
  let at = from >>> 0;
  const next = () => {
    at = (at + 0x6d2b79f5) >>> 0;
    let drawn = Math.imul(at ^ (at >>> 15), at | 1);
    drawn ^= drawn + Math.imul(drawn ^ (drawn >>> 7), drawn | 61);
    return ((drawn ^ (drawn >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (end) => Math.floor(next() * end), one: (list) => list[Math.floor(next() * list.length)], chance: (part) => next() < part };
}

/** One telephone behind its own network, with a tab on the page without a network. */
class Phone {
  constructor(browser, air) {
    Object.assign(this, { browser, air, sent: [] });
  }

  static async begin(origin, links, walkers) {
    const air = await network(origin);
    const browser = await launch({ viewport: { width: 390, height: 844 } });
    await browser.context.addInitScript(() => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + Number(localStorage.getItem("clock") ?? 0);
    });
    const phone = new Phone(browser, air);
    Object.assign(phone, { links: through(links, air), walkers, origin });
    browser.context.on("request", (request) => request.url().endsWith("/sync") && phone.sent.push(request.postData()));
    return phone;
  }

  /** Each of its walkers takes the round along and signs out again. */
  async takes(round) {
    this.tab ??= await this.browser.page();
    this.spare ??= this.browser.page();
    this.round = round.split("/").at(-1);
    for (const who of this.walkers) {
      await signIn(this.tab, this.links[who]);
      await takeAlong(this.tab, this.air.url, round);
      await this.tab.locator("footer form[action='/sign-out'] button").click();
      await this.tab.waitForURL((now) => now.pathname === "/sign-in");
    }
    await openDoors(this.tab, this.air.url);
  }

  /** Tells what happened at a door. @returns whether the telephone said that it kept it */
  tells(door, outcome, words) {
    return this.tab.evaluate(
      async ([round, door, outcome, words]) => {
        const until = async (what) => {
          for (let tries = 0; tries < 400; tries += 1) {
            const found = what();
            if (found) return found;
            await new Promise((wake) => setTimeout(wake, 5));
          }
          return null;
        };
        location.hash = `${round}/${door}`;
        const form = await until(() => document.querySelector(`[data-view] [data-door="${door}"] form[data-outcome=${outcome}]`));
        const flash = document.querySelector("[data-flash]");
        if (!form) return false;
        flash.hidden = true;
        if (outcome === "talked") form.querySelector("[name=experience]").value = words;
        form.requestSubmit();
        form.requestSubmit(); // a nervous thumb
        return Boolean(await until(() => !flash.hidden));
      },
      [this.round, door, outcome, words],
    );
  }

  clock(days) {
    return this.tab.evaluate((shift) => localStorage.setItem("clock", shift), days * DAY);
  }

  /** Another of its walkers tells the next. */
  turns() {
    return this.tab.evaluate(async (round) => {
      location.hash = round;
      await new Promise((wake) => setTimeout(wake, 60));
      document.querySelector("[data-who] input:not(:checked)")?.click();
    }, this.round);
  }

  send() {
    return this.tab.evaluate(() => document.querySelector("[data-send]").click());
  }

  /** The tab goes in the middle of whatever it does, after so many milliseconds, and comes back. */
  async killed(after = 0) {
    const next = await this.spare;
    await new Promise((wake) => setTimeout(wake, after));
    await this.tab.close();
    this.tab = next;
    this.spare = this.browser.page();
    await openDoors(this.tab, this.air.url, `#${this.round}`);
  }

  /** What still waits here: the id of each talk by its door. */
  async waiting() {
    return new Map((await letters(this.tab)).map(({ door, id }) => [door, id]));
  }

  /** A request that was sent before arrives once more. */
  again(choose) {
    if (this.sent.length === 0) return null;
    return this.posted(choose.one(this.sent));
  }

  async posted(body) {
    const answer = await fetch(`${this.origin}/sync`, { method: "POST", headers: { "content-type": "application/json" }, body });
    return answer.ok ? (await answer.json()).receipts : [];
  }

  async end() {
    this.air.close();
    await this.browser.close();
  }
}

/** What the server has of a round: talks, open conflicts, and what stands at each door. */
async function told(page, url, round) {
  const answer = await page.request.get(`${url}/rounds/${round}/doors`);
  const [talks, , conflicts] = answer.headers().etag.replaceAll('"', "").split("-").map(Number);
  return { talks, conflicts, at: new Map((await answer.json()).map(({ id, sign }) => [id, sign])) };
}

/** A talk under an id that told something else before, as a telephone that was copied would send it. */
async function contradicts(phone, entry, other) {
  const { databases } = await kept(phone.tab);
  const { key } = databases.rounds.find(({ id }) => id === phone.round);
  const pass = databases.passes.find(({ round }) => round === phone.round);
  const talk = { id: entry.id, round: phone.round, door: entry.door, outcome: other, at: Date.now(), answers: {} };
  const { id, key: of, from, sealed } = await seal(key, pass.teller, talk);
  const receipts = await phone.posted(JSON.stringify({ passes: [pass.secret], letters: [{ id, key: of, from, sealed, pass: 0 }] }));
  assert.deepEqual(receipts.map(({ became }) => became), ["conflict"], "the one who sends it is told");
}

const STEPS = ["tell", "tell", "tell", "tell", "down", "up", "deaf", "send", "kill", "clock", "again", "turn"];

/** One schedule over both telephones. Adds to the ledger what they said they kept. */
async function schedule(phones, doors, choose, ledger) {
  const mine = doors.splice(0, 2 + choose.below(TALKS - 1));
  while (mine.length > 0) {
    const phone = choose.one(phones);
    const step = choose.one(STEPS);
    if (step === "tell") {
      const [door, outcome] = [mine.pop(), choose.one(["nobody", "refused", "talked"])];
      const entry = { door, outcome, phone };
      if (choose.chance(0.1)) {
        // Killed while it keeps: it may be there or not, and never twice.
        phone.tells(door, outcome, `verhaal ${door}`).catch(() => {});
        await phone.killed(choose.below(40));
        ledger.perhaps.push(entry);
      } else if (await phone.tells(door, outcome, `verhaal ${door}`)) ledger.kept.push(entry);
    } else if (["down", "up", "deaf"].includes(step)) phone.air.state.is = step;
    else if (step === "send") await phone.send();
    else if (step === "kill") await phone.killed();
    else if (step === "clock") await phone.clock(choose.one([-30, -1, 0, 1, 30]));
    else if (step === "again") await phone.again(choose);
    else await phone.turns();
  }
}

/** Everyone has a network again and sends; then the ledger is laid beside the server. */
async function settled(phones, judge, ledger) {
  for (const phone of phones) {
    phone.air.state.is = "up";
    await phone.send();
  }
  for (const phone of phones) await allSent(phone.tab);
  return compared(judge, ledger);
}

async function compared(judge, ledger) {
  const { talks, conflicts, at } = await told(judge.page, judge.url, judge.round);
  const lost = ledger.kept.filter(({ door, outcome }) => at.get(door) !== outcome).length;
  const perhaps = ledger.perhaps.filter(({ door }) => at.get(door) !== "open").length;
  const doubled = Math.max(0, talks - (ledger.kept.length - lost) - perhaps);
  return { talks, lost, doubled, conflicts };
}

/** A telephone that throws away what it kept before there is a receipt. */
const throwsAway = (phone) =>
  phone.tab.evaluate(async () => {
    const db = await new Promise((resolve) => (indexedDB.open("sprokkel-rounds").onsuccess = (event) => resolve(event.target.result)));
    const all = db.transaction("letters", "readwrite");
    all.objectStore("letters").clear();
    await new Promise((resolve) => (all.oncomplete = resolve));
  });

/** A telephone that makes a new id of a talk when it sends it again. */
async function sendsAnew(phone, entry) {
  const { databases } = await kept(phone.tab);
  const { key } = databases.rounds.find(({ id }) => id === phone.round);
  const pass = databases.passes.find(({ round }) => round === phone.round);
  const talk = { id: newId(), round: phone.round, door: entry.door, outcome: entry.outcome, at: Date.now(), answers: {} };
  const { id, key: of, from, sealed } = await seal(key, pass.teller, talk);
  await phone.posted(JSON.stringify({ passes: [pass.secret], letters: [{ id, key: of, from, sealed, pass: 0 }] }));
}

/** Each planted fault must be seen in the same ledger. */
async function planted(phones, judge, doors, ledger) {
  const [phone] = phones;
  phone.air.state.is = "down";
  const lost = { door: doors.pop(), outcome: "nobody", phone };
  assert.ok(await phone.tells(lost.door, "nobody", ""));
  await throwsAway(phone);
  ledger.kept.push(lost);
  assert.equal((await settled(phones, judge, ledger)).lost, 1, "a telephone that throws away before its receipt was not noticed");
  ledger.kept.pop();
  const twice = { door: doors.pop(), outcome: "nobody", phone };
  assert.ok(await phone.tells(twice.door, "nobody", ""));
  ledger.kept.push(twice);
  await allSent(phone.tab);
  await sendsAnew(phone, twice);
  assert.equal((await settled(phones, judge, ledger)).doubled, 1, "a talk that came in under two ids was not noticed");
}

const emptied = () => ({ kept: [], perhaps: [], conflicts: 0 });

// asvs: 14.3.3 what a telephone keeps of a talk is sealed, and goes when the server has it
test(`in ${SCHEDULES} schedules no talk is lost or doubled, and every conflict shows`, async () => {
  const from = seed(20261126);
  const server = await serve();
  const origin = new URL(server.links.worker).origin;
  const choose = choices(from);
  const phones = [];
  const judging = await launch();
  const sums = { talks: 0, lost: 0, doubled: 0, unseen: 0, conflicts: 0 };
  try {
    const page = await judging.page();
    await signIn(page, server.links.coordinator);
    phones.push(await Phone.begin(origin, server.links, ["worker", "coordinator"]), await Phone.begin(origin, server.links, ["coordinator"]));
    const judge = { page, url: origin };
    let ledger;
    let doors = [];
    for (let done = 0; done < SCHEDULES; done += 1) {
      if (doors.length < TALKS + 2) {
        const round = await newRound(page, origin, `Schema ${done}`, DOORS);
        judge.round = round.split("/").at(-1);
        doors = [...(await told(page, origin, judge.round)).at.keys()];
        ledger = emptied();
        sums.before = { ...sums };
        for (const phone of phones) await phone.takes(round);
      }
      const met = ledger.kept.length;
      await schedule(phones, doors, choose, ledger);
      const waiting = new Map((await Promise.all(phones.map((phone) => phone.waiting()))).flatMap((ids) => [...ids]));
      let state = await settled(phones, judge, ledger);
      const entry = ledger.kept.slice(met).find(({ door }) => waiting.has(door));
      if (entry) {
        await contradicts(entry.phone, { ...entry, id: waiting.get(entry.door) }, entry.outcome === "nobody" ? "refused" : "nobody");
        ledger.conflicts += 1;
        state = await compared(judge, ledger);
      }
      Object.assign(sums, added(sums.before, state, ledger));
      assert.deepEqual([sums.lost, sums.doubled, sums.unseen], [0, 0, 0], `schedule ${done} of seed ${from}`);
    }
    const figures = `${SCHEDULES} schedules, ${sums.talks} talks, ${sums.lost} lost, ${sums.doubled} doubled, ${sums.conflicts} conflicts of which ${sums.unseen} not shown`;
    const line = found(10, "browser", sums.lost + sums.doubled + sums.unseen === 0, figures, from);
    await planted(phones, judge, doors, ledger);
    line.noticed();
  } finally {
    for (const phone of phones) await phone.end();
    await judging.close();
    await server.stop();
  }
});

function added(before, { talks, lost, doubled, conflicts }, ledger) {
  return {
    talks: before.talks + talks,
    lost: before.lost + lost,
    doubled: before.doubled + doubled,
    conflicts: before.conflicts + ledger.conflicts,
    unseen: before.unseen + Math.abs(ledger.conflicts - conflicts),
  };
}
