// An agreement for someone: made, agreed otherwise, with money spent of it, and seen through time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

const days = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`an agreement on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `afspraak-${what}-${name}`);
        };
        await signIn(page, server.links.worker);
        await page.goto(`${url}/agreements`);
        await look("lijst");
        const main = page.locator("main");
        await main.getByRole("link", { name: "Maatjes" }).first().click();
        await page.goto(`${url}/agreements/new?practice=maatjes`);
        await look("voor-wie");
        await main.getByLabel("Voor wie is de afspraak?").fill("Henk");
        await main.getByRole("button", { name: "Zoek" }).click();
        await main.locator("a.who__name").first().click();
        await look("nieuw");
        await main.getByLabel("Wat spreekt u af?").fill("Elke week een middag samen eropuit");
        await main.getByLabel("Hoeveel euro?").fill("tien");
        await main.getByLabel("Zoek iemand anders").fill("Fatima");
        await main.getByRole("button", { name: "Zoek" }).click();
        await main.getByRole("radio", { name: "Fatima El Amrani" }).check();
        assert.equal(await main.getByLabel("Wat spreekt u af?").inputValue(), "Elke week een middag samen eropuit");
        await main.getByLabel("Hoeveel uur doen mensen zelf?").fill("2,5");
        await main.getByLabel("Vanaf welke dag?").fill(days(-60));
        await main.getByRole("button", { name: "Bewaren" }).click();
        await look("geweigerd");
        await main.getByLabel("Hoeveel euro?").fill("100");
        await main.getByLabel("Tot en met welke dag?").fill(days(240));
        await main.getByRole("button", { name: "Bewaren" }).click();
        await page.getByText("Nog € 100 over").waitFor();
        await look("gemaakt");
        await main.getByRole("link", { name: "Spreek het anders af" }).click();
        await look("anders");
        await main.getByLabel("Hoeveel uur doen mensen zelf?").fill("4");
        await main.getByLabel("Vanaf welke dag?").fill(days(-20));
        await main.getByLabel("Waarom wordt het anders?").fill("Zij kunnen het goed vinden samen");
        await main.getByRole("button", { name: "Bewaren" }).click();
        await page.getByText("Zij kunnen het goed vinden samen").waitFor();
        await look("tijdlijn");
        await main.getByText("Schrijf een uitgave op").click();
        await main.getByLabel("Hoeveel euro is er uitgegeven?").fill("12,50");
        await main.getByLabel("Waaraan?").fill("Kaartjes voor het zwembad");
        await main.getByRole("button", { name: "Bewaren" }).click();
        await page.getByText("Nog € 87,50 over").waitFor();
        await page.locator(".flash").getByRole("button", { name: "Terugdraaien" }).click();
        await page.getByText("Nog € 100 over").waitFor();
        assert.equal(await page.locator("svg.foto title").textContent(), "Uren per week door de tijd heen");
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}
