// At the door with one thumb: few taps, who else looks sees it by itself, pictures instead of words, and without a script as well.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, serve, signIn } from "./ground.mjs";

const phone = { viewport: { width: 390, height: 844 } };

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

async function signedIn(who, options, walk) {
  const browser = await launch({ ...phone, ...options });
  try {
    const page = await browser.page();
    await signIn(page, server.links[who]);
    await page.goto(`${url}/rounds`);
    const round = await page.locator("main .who__name").first().getAttribute("href");
    await page.goto(url + round);
    await walk(page, round);
  } finally {
    await browser.close();
  }
}

const open = (page) => page.locator(".door[data-sign=open] .door__link");

test("nobody home is two taps from the round, one at the next door, and the other sees it without a tap", () =>
  signedIn("worker", {}, (page) =>
    signedIn("coordinator", {}, async (other) => {
      const before = await open(other).count();
      const first = await open(page).first().getAttribute("href");
      await open(page).first().click();
      await page.locator("form.big button").click();
      await page.locator(".flash").waitFor();
      assert.notEqual(new URL(page.url()).pathname, first, "the next door is there");
      await page.locator("form.big button").click();
      await page.locator(".flash").waitFor();
      await other.waitForFunction((count) => document.querySelectorAll(".door[data-sign=open]").length === count, before - 2, { timeout: 15_000 });
      assert.match(await other.locator(`.door__link[href='${first}']`).innerText(), /niemand thuis/);
    }),
  ));

test("three buttons are under the thumb, and someone who reads little points", () =>
  signedIn("worker", {}, async (page, round) => {
    await open(page).first().click();
    const door = new URL(page.url()).pathname;
    for (const button of await page.locator(".big > button, .big > summary").all()) {
      const box = await button.boundingBox();
      assert.ok(box.height >= 56 && box.width > 300, `${await button.innerText()}: ${box.width} x ${box.height}`);
    }
    await page.locator("details.big > summary").nth(1).click();
    await page.locator(".picture", { has: page.locator("input[value=good]") }).click();
    await page.locator("details.big[open] .send button").first().click();
    await page.locator(".flash").waitFor();
    await page.goto(url + door);
    assert.match(await page.locator("main").innerText(), /Prettig/);
    await page.goto(url + round);
    assert.match(await page.locator(`.door__link[href='${door}']`).innerText(), /gesproken/);
  }));

test("without a script a door is told as well, and Verversen shows it", () =>
  signedIn("worker", { javaScriptEnabled: false }, async (page, round) => {
    const left = await open(page).count();
    await page.locator(".door[data-sign=open] .door__tick input").first().check();
    await page.locator("form[action$='/nobody-home'] .send button").click();
    await page.getByRole("link", { name: "Verversen" }).click();
    assert.equal(new URL(page.url()).pathname, round);
    assert.equal(await open(page).count(), left - 1);
  }));
