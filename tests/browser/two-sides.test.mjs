// An agreement of two sides: a worker makes one with what each does, prints it on one A4, and writes down what the municipality said.

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

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? "with" : "without";
    test(`two sides agree on a ${name}, ${how} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `twee-kanten-${what}-${name}`);
        };
        await signIn(page, server.links.worker);
        await page.goto(`${url}/agreements`);
        await look("lijst");
        const main = page.locator("main");
        await main.getByRole("link", { name: "Een taak overnemen" }).click();
        await main.locator("#about").selectOption({ label: "Koffieochtend" });
        await main.getByRole("button", { name: "Deze groep" }).click();
        const what = `De plantenbakken op ${name}, ${how}`;
        await main.locator("#what").fill(what);
        await main.locator("#group").selectOption({ label: "Gemeente, wijkbeheer" });
        await main.locator("#does_about").fill("Geven elke week water");
        await look("formulier");
        await main.getByRole("button", { name: "Bewaren" }).click();
        await main.getByText("minstens twee kanten").first().waitFor();
        await look("geweigerd");
        await main.locator("#does_group").fill("Levert de planten");
        await main.getByRole("button", { name: "Bewaren" }).click();
        await main.getByText("Er is nog geen antwoord.").first().waitFor();
        await look("gevraagd");

        await main.getByRole("link", { name: "Op papier" }).click();
        await main.getByText("Zo spraken wij het af").waitFor();
        await look("papier");
        const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
        assert.equal(pages.length, 1, "one A4");
        await main.getByRole("link", { name: "Terug naar de afspraak" }).click();

        await main.getByRole("button", { name: "Zij zeiden nee" }).click();
        await main.getByText("Schrijf bij een nee waarom").first().waitFor();
        await main.locator("#because").first().fill("Het plein wordt eerst opgeknapt");
        await main.getByRole("button", { name: "Zij zeiden nee" }).click();
        await main.getByText("Het plein wordt eerst opgeknapt").first().waitFor();
        await look("nee");
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}
