// A room of the neighbourhood: found, booked, taken, and what is free instead; with and without JavaScript.

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

const day = (from) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);

for (const [nth, { name, ...viewport }] of sizes.entries()) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a room on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `ruimte-${what}-${name}`);
        };
        const main = page.locator("main");
        await page.goto(`${url}/rooms`);
        await look("lijst");
        await main.getByRole("link", { name: "De Huiskamer", exact: true }).first().click();
        await page.getByText("donderdagochtend zoekt iemand die opendoet.").waitFor();
        assert.equal(await page.getByText("Sleutels").count(), 0);
        await look("publiek");
        const room = new URL(page.url()).pathname;
        await signIn(page, server.links.resident);
        await page.goto(url + room);
        await main.getByRole("link", { name: "Ruimte vastleggen" }).click();
        const on = day(60 + 14 * nth + (javaScriptEnabled ? 0 : 7));
        const book = async (from, until) => {
          await main.getByRole("radio", { name: "samen eten" }).check();
          await main.getByLabel("Welke dag?").fill(on);
          await main.getByLabel("Van", { exact: true }).fill(from);
          await main.getByLabel("Tot", { exact: true }).fill(until);
          await main.getByRole("button", { name: "Leg vast" }).click();
        };
        await book("18:00", "20:00");
        await page.getByText("van u").first().waitFor();
        await look("vastgelegd");
        await page.goto(`${url}${room}/bookings/new`);
        await book("19:00", "21:00");
        await page.getByText("Dit is wel vrij").waitFor();
        await look("bezet");
        await main.getByRole("link", { name: "De Huiskamer 20:00–22:00" }).click();
        assert.equal(await main.getByLabel("Van", { exact: true }).inputValue(), "20:00");
        await page.goto(`${url}${room}?week=${on}`);
        await main.getByRole("button", { name: "Afzeggen" }).click();
        await page.locator(".flash").getByRole("button", { name: "Terugdraaien" }).click();
        await page.getByText("De ruimte is vastgelegd.").waitFor();
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}
