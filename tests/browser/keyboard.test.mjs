// With a keyboard alone, at 400 %: every control of the pages about places, meetings, rounds and what is known gets the focus, is seen
// while it has it, and lets it go; and a whole talk at a door is told with keys.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axe, found, launch, overflow, serve, signIn } from "./ground.mjs";

/** A laptop of 1280 by 1024 at 400 %. */
const zoomed = { viewport: { width: 320, height: 256 } };
const tally = { pages: 0, controls: 0, wrong: [], finished: 0, planted: false };

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => {
  await server?.stop();
  const figures = `${tally.controls} controls of ${tally.pages} pages at 400 %, ${tally.wrong.length} out of reach; a talk told with keys`;
  const line = found(22, "doors-by-keyboard", tally.finished === 4 && tally.wrong.length === 0, figures);
  if (tally.planted) line.noticed();
});

async function signedIn(who, options, walk) {
  const browser = await launch({ ...zoomed, ...options });
  try {
    const page = await browser.page();
    await signIn(page, server.links[who]);
    await walk(page);
    tally.finished += 1;
  } finally {
    await browser.close();
  }
}

/** Every control that someone can see gets a number; of a group of radio buttons one takes the focus for all. */
const numbered = () => {
  const all = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
  const groups = new Set();
  const controls = all.filter((one) => {
    if (one.disabled || one.closest("[hidden]") || !one.checkVisibility({ contentVisibilityAuto: false })) return false;
    if (one.type !== "radio") return true;
    const group = `${one.form?.action} ${[...document.forms].indexOf(one.form)} ${one.name}`;
    const first = !groups.has(group);
    groups.add(group);
    return first;
  });
  controls.forEach((one, at) => (one.dataset.control = one.type === "radio" ? `radio ${[...document.forms].indexOf(one.form)} ${one.name}` : String(at)));
  return controls.map((one) => one.dataset.control);
};

/** What has the focus now, whether it is seen to have it, and whether something lies over it. */
const focused = () => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.matches(".chip input, .picture input, .choice input, [class*=tick] input") ? (one.closest("label") ?? one) : one;
  const box = shown.getBoundingClientRect();
  const spots = [0.5, 0.15, 0.85].map((part) => [box.left + box.width / 2, box.top + box.height * part]);
  const free = spots.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  });
  const radio = one.type === "radio" ? `radio ${[...document.forms].indexOf(one.form)} ${one.name}` : one.dataset.control;
  const rings = (part, pseudo) => {
    const style = getComputedStyle(part, pseudo);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  // A link can stand for its whole row.
  const ringed = [shown, one, one.closest(".who"), shown.querySelector("span"), shown.querySelector("svg")].some((part) => part && rings(part)) || rings(one, "::after");
  return { control: radio, free, ringed, said: `${one.tagName} ${one.name || ""} ${(one.textContent || one.value || "").trim().slice(0, 40)}` };
};

/** What is wrong for who has no pointer, one line each. */
async function barriers(page, path) {
  await page.goto(url + path);
  const wrong = [];
  if ((await overflow(page)) > 0) wrong.push(`${path}: sticks out sideways`);
  const controls = new Set(await page.evaluate(numbered));
  tally.pages += 1;
  tally.controls += controls.size;
  // A field of a day takes the focus part by part, and shows the ring with the first of them.
  const [most, ringed] = [controls.size * 2 + 5, new Set()];
  for (let presses = 0; presses < most && controls.size > 0; presses += 1) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(focused);
    if (!now) continue;
    controls.delete(now.control);
    if (!now.free) wrong.push(`${path}: something lies over ${now.said}`);
    if (now.ringed) ringed.add(now.control);
    else if (!ringed.has(now.control)) wrong.push(`${path}: one does not see that ${now.said} has the focus`);
  }
  for (const left of controls) wrong.push(`${path}: Tab does not reach ${left}`);
  return wrong;
}

/** The first of a list that leads to one of its own. */
async function first(page, list, pattern) {
  await page.goto(url + list);
  const links = await page.locator("main a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  return links.find((path) => pattern.test(path));
}

const id = "[0-9a-f-]{36}";

async function paths(page) {
  const place = await first(page, "/places", new RegExp(`^/places/${id}$`));
  const round = await first(page, "/rounds", new RegExp(`^/rounds/${id}$`));
  const meeting = await first(page, "/meetings", new RegExp(`^/meetings/${id}$`));
  const door = await first(page, round, new RegExp(`^${round}/doors/${id}$`));
  const rounds = ["/rounds", "/rounds/new", round, door, `${round}/promised?view=year`];
  const meetings = ["/meetings", "/meetings/new?practice=bewonersavond", meeting, `${meeting}/people/new`];
  return ["/", "/known", "/places", place, `${place}/practices`, ...rounds, ...meetings];
}

test("every control of these pages is reached with Tab, seen, and left again", () =>
  signedIn("coordinator", {}, async (page) => {
    const wrong = [];
    for (const path of await paths(page)) wrong.push(...(await barriers(page, path)));
    tally.wrong.push(...wrong);
    assert.deepEqual(wrong, []);
    // The planted fault: a field that takes no focus.
    await page.route("**/known", async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace("<textarea", '<textarea tabindex="-1"');
      await route.fulfill({ response: answer, body });
    });
    assert.equal((await barriers(page, "/known")).length, 1, "a field that is out of reach goes unnoticed");
    tally.planted = true;
  }));

/** Tab until something has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector} on ${page.url()}`);
}

test("a whole talk at a door is told with keys", () =>
  signedIn("worker", {}, async (page) => {
    const round = await first(page, "/rounds", new RegExp(`^/rounds/${id}$`));
    await page.goto(url + round);
    await tabTo(page, ".door[data-sign=open] .door__link");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/doors\//);
    const door = new URL(page.url()).pathname;
    const talked = "details.big:nth-of-type(2) > summary, details.big:has([name=wish]) > summary";
    await tabTo(page, talked);
    await page.keyboard.press("Enter");
    await tabTo(page, "details.big[open] [name=wish]");
    await page.keyboard.type("Een bankje in de zon");
    await tabTo(page, "details.big[open] [name=name]");
    await page.keyboard.type("Fatma Yilmaz");
    await tabTo(page, "details.big[open] .send button");
    await page.keyboard.press("Enter");
    await page.locator(".flash").waitFor();
    await page.goto(url + round);
    assert.match(await page.locator(`.door__link[href='${door}']`).innerText(), /gesproken/);
  }));

test("what a neighbour told is asked with keys and without a script", () =>
  signedIn("worker", { javaScriptEnabled: false }, async (page) => {
    await page.goto(`${url}/known`);
    await page.locator("[name=place]").focus();
    await page.keyboard.type("Beukenhof 4711");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    if (await page.locator("[name=text]:focus").count() === 0) await page.keyboard.press("Tab");
    await page.keyboard.type("De gordijnen zijn al drie dagen dicht");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/known\//);
    assert.match(await page.locator("main").innerText(), /nog niet bekend/);
    assert.equal(await overflow(page), 0);
    for (const [width, height] of [[390, 844], [1280, 800]]) {
      await page.setViewportSize({ width, height });
      assert.equal(await overflow(page), 0);
    }
  }));

test("the answer is open to everyone", () =>
  signedIn("worker", { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.goto(`${url}/known`);
    await page.locator("[name=place]").fill("Beukenhof 4711");
    await page.locator("[name=text]").fill("De post puilt uit de bus");
    await page.locator("main .send button").click();
    await page.waitForURL(/\/known\//);
    assert.match(await page.locator("main").innerText(), /Ja, dit is bekend/);
    assert.deepEqual(await axe(page), []);
  }));
