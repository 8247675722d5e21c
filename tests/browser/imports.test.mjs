// A messy sheet on a phone: up, looked at, read in, and taken back, with and without JavaScript.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { brought, complaints, launch, serve, signIn, stands } from "./ground.mjs";

const long = "ans.de.groot.van.der.meulen-hendriksen@eenlangeorganisatienaam.example";
const sheet = [
  "Naam;Tel.;E-mail;Adres;Wat kan ze;Opmerking",
  `Ans Zonderland;0612345678;${long};Dorpsstraat 3;naaien;`,
  "zonderland, ans;06-12 34 56 78;;Dorpsstraat 3;;belt terug",
  ";;;;;",
  "Jan Verweg;+32 470 12 34 56;;;fietsen maken;",
  "Piet Zonderland;06;geen mail;;;morgen bellen",
].join("\r\n");

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

for (const javaScriptEnabled of [true, false]) {
  test(`a messy sheet goes in and out again, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const browser = await launch({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
    try {
      const page = await browser.page();
      const heard = complaints(page);
      const main = page.locator("main");
      const look = (what) => stands(page, what, javaScriptEnabled);
      await signIn(page, server.links.worker);
      await page.goto(`${url}/imports`);
      await page.locator("input[type=file]").setInputFiles({ name: "mensen.csv", mimeType: "text/csv", buffer: Buffer.from(sheet) });
      await page.locator("main form button[type=submit]").first().click();
      await page.locator("select[name=c0]").waitFor();
      await look("the preview");
      const address = page.url();
      await page.locator("button[name=begin]").click();
      const undo = page.locator("form[action$='/undoing'] button");
      await brought(page, undo, javaScriptEnabled);
      assert.equal(page.url(), address, "the page leads to what was done by itself");
      await look("what was done");
      await page.goto(`${url}/duplicates`);
      assert.match(await main.innerText(), /Ans Zonderland/);
      await look("who may be the same");
      await page.goto(`${url}/people?q=Verweg`);
      await page.getByRole("link", { name: "Jan Verweg" }).click();
      assert.match(await main.innerText(), /\+32 470 12 34 56/);
      await page.goto(`${url}/people?q=Ans Zonderland`);
      await page.getByRole("link", { name: "Ans Zonderland" }).first().click();
      assert.match(await main.innerText(), /06 12 34 56 78/);
      await look("a long address");
      await page.goto(address);
      await undo.click();
      await page.locator(".flash").waitFor();
      await look("what was taken back");
      await page.goto(`${url}/people?q=Verweg`);
      assert.equal(await page.getByRole("link", { name: "Jan Verweg" }).count(), 0, "taken back");
      assert.deepEqual(heard, []);
    } finally {
      await browser.close();
    }
  });
}
