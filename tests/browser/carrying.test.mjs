// A group goes through all its phases, and rests when one of its carriers leaves; and the page for everybody tells so.

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
    test(`a group and its carriers on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `groep-${what}-${name}`);
        };
        const title = `Wandelen ${name} ${javaScriptEnabled}`;
        await signIn(page, server.links.worker);
        await page.goto(`${url}/groups/new?practice=initiatief`);
        await look("nieuw");
        const main = page.locator("main");
        await main.getByLabel("Wat willen bewoners samen doen?").fill("Elke week een half uur lopen");
        await main.getByLabel("Naam", { exact: true }).fill(title);
        await main.getByRole("button", { name: "Bewaar" }).click();
        await page.getByText("Er zijn nog 2 bewoners nodig").waitFor();
        const group = page.url();
        await main.getByRole("button", { name: "We denken samen" }).click();
        for (const who of ["Joke Smit", "Wim Kuijpers"]) {
          await page.goto(`${group}/memberships/new?q=${encodeURIComponent(who.split(" ")[0])}`);
          await main.getByRole("radio", { name: who }).check();
          await main.getByLabel("Rol").selectOption("carrier");
          await main.getByRole("button", { name: "Voeg toe" }).click();
        }
        await page.getByText("2 bewoners dragen deze groep").waitFor();
        await main.getByRole("button", { name: "We gaan het samen doen" }).click();
        await main.getByRole("button", { name: "Bewoners doen het nu zelf" }).click();
        await page.getByText("2 bewoners doen het nu zelf").waitFor();
        await look("losgelaten");
        await main.locator("li.fact", { hasText: "Wim Kuijpers" }).locator("summary").click();
        await main.locator("li.fact", { hasText: "Wim Kuijpers" }).getByRole("button", { name: "Haal uit de groep" }).click();
        await page.getByText("Er is nog één bewoner nodig").waitFor();
        await look("rust");
        await page.context().clearCookies();
        await page.goto(url);
        await look("wijk");
        await page.getByRole("link", { name: title }).waitFor();
        await page.goto(group);
        await look("meedoen");
        await main.getByLabel("Hoe heet u?").fill("Noor Haddad");
        await main.getByLabel("E-mail of telefoon").fill("noor@post.example");
        await main.getByRole("button", { name: "Ik wil meedoen" }).click();
        await page.getByRole("heading", { name: "Uw vraag is gesteld" }).waitFor();
        await look("gevraagd");
        await page.goto(url);
        await page.getByText("zoekt mensen").first().waitFor();
        await main.getByRole("link", { name: "Ik heb een idee" }).click();
        await look("idee");
        await main.getByLabel("Wat is er nodig?").fill("Een bankje bij de vijver");
        await main.getByLabel("Wat zou u er zelf aan doen?").fill("Ik wil het schilderen");
        await main.getByLabel("Hoe heet u?").fill("Noor Haddad");
        await main.getByLabel("Hoe bereiken wij u?").fill("06 12345678");
        await main.getByRole("button", { name: "Verstuur" }).click();
        await page.getByRole("heading", { name: "Dank u wel" }).waitFor();
        await look("dank");
        assert.deepEqual(heard, []);
      } finally {
        await browser.close();
      }
    });
  }
}
