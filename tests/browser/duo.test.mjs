// A duo rings at forty doors of a building that was drawn this morning: twelve talk, twenty are not home, eight do not want to.
// Half of it happens without a network.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, signIn } from "./ground.mjs";
import { served } from "./network.mjs";
import { allSent, openDoors, takeAlong } from "./phone.mjs";

const phone = { viewport: { width: 390, height: 844 } };
// On a telephone people type about forty words a minute, and need a second for a tap.
const signsASecond = 3.3;

const answers = [
  ["experience", "Fijn, maar de lift is vaak stuk"],
  ["wish", "Samen koffie drinken beneden"],
  ["talent", "Kan goed fietsen maken"],
];

let air;
let links;
let url;
let stop;
before(async () => {
  ({ air, links, url, stop } = await served());
});
after(() => stop?.());

/** Draws the building and gives its round to the two: the address of the round. */
async function planned(page) {
  await page.goto(`${url}/places`);
  for (const name of ["Lindenbuurt", "Lindenlaan"]) await page.locator("main .people").getByRole("link", { name, exact: true }).first().click();
  await page.locator("main a[href$='/buildings/new']").click();
  for (const [field, value] of [["from", "200"], ["to", "278"], ["floors", "4"], ["per_floor", "2"]]) await page.locator(`#${field}`).fill(value);
  await page.locator("label.chip", { hasText: "even" }).first().click();
  await page.locator("main form[method=get] button").click();
  await page.locator("main form[method=post] button").click();
  await page.goto(`${url}/rounds/new`);
  await page.locator("#building").fill("Lindenlaan");
  await page.locator("#numbers").fill("200 t/m 278 even");
  await page.locator("label.choice", { hasText: "Ergens anders" }).or(page.locator("fieldset:has(#building) label.choice").last()).last().click();
  for (const chip of await page.locator("label.chip", { has: page.locator("input[name=duo]") }).all()) {
    if (!(await chip.locator("input").isChecked())) await chip.click();
  }
  await page.locator("main form .send button").click();
  await page.locator(".door").first().waitFor();
  return new URL(page.url()).pathname;
}

/** How many doors of a place are known, on the sociale foto. */
async function known(page, place) {
  await page.goto(`${url}/overview/foto?place=${place}`);
  return Number(await page.locator("dl.sums div", { hasText: "bekend" }).first().locator("dd").innerText());
}

/** What is noted is counted within seconds. */
async function becomesKnown(page, place, doors) {
  for (let left = 20; left > 0; left -= 1) {
    if ((await known(page, place)) === doors) return;
    await page.waitForTimeout(1000);
  }
  assert.equal(await known(page, place), doors);
}

/** What one door costs: taps, and signs typed. */
function counted(page) {
  const cost = { taps: 0, signs: 0 };
  return {
    cost,
    async tap(what) {
      cost.taps += 1;
      await page.locator(what).first().click();
    },
    async type(field, text) {
      cost.taps += 1;
      cost.signs += text.length;
      await page.locator(`details.big[open] [name=${field}]`).fill(text);
    },
  };
}

const ways = {
  nobody: (hand) => hand.tap("form.big button"),
  async refused(hand) {
    await hand.tap("details.big:not([open]) > summary:has-text('Wil niet')");
    await hand.tap("details.big[open] .send button");
  },
  async talked(hand) {
    await hand.tap("details.big > summary.utrecht-button--primary-action");
    for (const [field, text] of answers) await hand.type(field, text);
    await hand.tap("details.big[open] form > .send button");
  },
};

/** Rings at one door, and is at the next. */
async function ring(page, way) {
  const hand = counted(page);
  const here = page.url();
  await ways[way](hand);
  await page.waitForURL((there) => there.href !== here);
  return hand.cost;
}

const half = [...Array(10).fill("nobody"), ...Array(6).fill("talked"), ...Array(4).fill("refused")];

test("a duo does forty doors", async () => {
  const [one, other] = [await launch(phone), await launch(phone)];
  try {
    const [marieke, joost] = [await one.page(), await other.page()];
    const heard = [complaints(marieke), complaints(joost)];
    await signIn(marieke, links.coordinator);
    await signIn(joost, links.worker);
    const round = await planned(marieke);
    assert.equal(await marieke.locator(".door").count(), 40);
    const place = (await marieke.locator(".above a[href^='/places/']").getAttribute("href")).split("/").at(-1);
    const before = await known(marieke, place);
    await marieke.goto(url + round);
    await joost.goto(url + round);
    const costs = { nobody: [], talked: [], refused: [] };
    await joost.locator(".door[data-sign=open] .door__link").first().click();
    for (const way of half) costs[way].push(await ring(joost, way));
    assert.ok(costs.nobody.every((cost) => cost.taps <= 2), "nobody home is two taps at the most");
    const seconds = Math.max(...costs.talked.map((cost) => cost.signs / signsASecond + cost.taps));
    console.log(`# nobody home: ${costs.nobody[0].taps} tap, at the first door of a round one more; a talk with three answers: ${costs.talked[0].taps} taps and ${costs.talked[0].signs} signs, about ${Math.round(seconds)} s`);
    assert.ok(seconds <= 60, `a talk with three answers takes ${seconds} s`);
    await marieke.reload();
    const signs = async () => Promise.all(["open", "nobody", "talked", "refused"].map((sign) => marieke.locator(`.door[data-sign=${sign}]`).count()));
    assert.deepEqual(await signs(), [20, 10, 6, 4]);

    await takeAlong(joost, url, round);
    air.state.is = "down";
    await openDoors(joost, url, `#${round.split("/").at(-1)}`);
    await joost.locator(".door[data-sign=open] .door__link").first().click();
    for (const way of half) costs[way].push(await ring(joost, way));
    assert.ok(costs.nobody.every((cost) => cost.taps <= 2), "also without a network");
    assert.deepEqual(await signs().catch(() => "no network"), [20, 10, 6, 4], "nothing went by itself");
    air.state.is = "up";
    await joost.locator("[data-send]").evaluate((button) => button.click());
    await allSent(joost);
    await marieke.goto(url + round);
    assert.deepEqual(await signs(), [0, 20, 12, 8]);
    await becomesKnown(marieke, place, before + 12);
    assert.deepEqual(heard.map((complaints) => complaints.filter((said) => !/net::ERR_/.test(said))), [[], []]);
  } finally {
    await one.close();
    await other.close();
  }
});
