// On a phone with one thumb: a list of places goes in and out again, and a flat is drawn in a minute, with and without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { brought, complaints, launch, serve, signIn, stands } from "./ground.mjs";

const list = ["straat;huisnummer;toevoeging;verdieping;buurtcode", "Nieuwe Kade;2;;0;BU99010101", "Nieuwe Kade;10;a;1;BU99010101", "Nieuwe Kade;;;;BU99010101"].join("\n");

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.coordinator).origin;
});
after(async () => server?.stop());

for (const javaScriptEnabled of [true, false]) {
  test(`places come in and a flat is drawn, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const browser = await launch({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
    try {
      const page = await browser.page();
      const heard = complaints(page);
      const main = page.locator("main");
      const look = (what) => stands(page, what, javaScriptEnabled);
      await signIn(page, server.links.coordinator);
      await page.goto(`${url}/places`);
      await page.locator("main a[href='/places/import']").click();
      await page.locator("input[type=file]").setInputFiles({ name: "kade.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
      await page.locator("main form button[type=submit]").first().click();
      await page.locator("select[name=place]").waitFor();
      assert.match(await main.innerText(), /Rij 4: het huisnummer kunnen we niet lezen/);
      await look("the preview");
      const address = page.url();
      await page.locator("main form button[type=submit]").first().click();
      const undo = page.locator("form[action$='/undoing'] button");
      await brought(page, undo, javaScriptEnabled);
      await look("what was done");

      await page.goto(`${url}/places`);
      for (const name of ["Lindenbuurt", "Nieuwe Kade"]) await page.locator("main .people").getByRole("link", { name, exact: true }).first().click();
      assert.match(await main.innerText(), /2[^]*10a/);
      await look("the street");
      await page.locator("main a[href$='/buildings/new']").click();
      for (const [field, value] of [["from", "2"], ["to", "24"], ["floors", "3"], ["per_floor", "2"]]) await page.locator(`#${field}`).fill(value);
      await page.locator("label.chip", { hasText: "even" }).first().click();
      await page.locator("main form[method=get] button").click();
      assert.match(await main.innerText(), /Portiek 14–24/);
      await look("how it will be");
      await page.locator("main form[method=post] button").click();
      assert.equal(await page.locator(".door").count(), 12);
      await look("the flat");
      await page.locator("form[action$='/removal'] button").click();
      assert.equal(await main.getByRole("link", { name: "2", exact: true }).count(), 1, "the door of the list is back in its street");
      await page.goto(address);
      await undo.click();
      assert.match(await main.innerText(), /Wat uit dit bestand kwam, is weg/);
      assert.deepEqual(heard, []);
    } finally {
      await browser.close();
    }
  });
}
