// A GP gives a tip between two patients: one tap from the first page, a name and a number, and back to work.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axe, complaints, launch, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a tip on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `tip-${what}-${name}`);
        };
        await signIn(page, server.links.referrer);
        await look("begin");
        await page.getByRole("link", { name: "Een tip geven" }).click();
        await look("nieuw");
        const main = page.locator("main");
        await main.getByLabel("Naam").fill("Ria, slaapt slecht");
        await main.getByLabel("Telefoon").fill("06 12345613");
        await main.getByLabel("Sociaal team").check();
        await main.getByLabel("Zij weet hiervan").check();
        await main.getByRole("button", { name: "Tip geven" }).click();
        await page.getByText("alleen de naam").waitFor();
        await look("geweigerd");
        assert.equal(await main.getByLabel("Zij weet hiervan").isChecked(), true, "what was typed is still there");
        await main.getByLabel("Naam").fill("Ria Tipsma");
        await main.getByRole("button", { name: "Tip geven" }).click();
        await page.getByText("Uw tip is aangekomen").waitFor();
        await look("ontvangen");
        assert.equal(await page.getByText("Ria").count(), 0);
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}

test("the worker of the team finds it on Vandaag", async () => {
  const browser = await launch({ viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    await signIn(page, server.links.referrer);
    await page.goto(`${url}/tips/new`);
    const main = page.locator("main");
    await main.getByLabel("Naam").fill("Nel Belmij");
    await main.getByLabel("Via ons").check();
    await main.getByLabel("Een belletje").check();
    await main.getByLabel("Welzijn Lindenkwartier").check();
    await main.getByLabel("Zij weet hiervan").check();
    await main.getByRole("button", { name: "Tip geven" }).click();
    await page.getByText("Uw tip is aangekomen").waitFor();
    await signIn(page, server.links.worker);
    await page.goto(url);
    await page.getByText("Nel Belmij").first().waitFor();
    await page.getByText("Wil graag gebeld worden").first().waitFor();
    await screenshot(page, "tip-vandaag-telefoon");
    await page.getByRole("link", { name: "Nel Belmij" }).first().click();
    await page.getByText("via Huisartsen De Linde").first().waitFor();
    assert.deepEqual(await axe(page), []);
    await screenshot(page, "tip-mens-telefoon");
  } finally {
    await browser.close();
  }
});
