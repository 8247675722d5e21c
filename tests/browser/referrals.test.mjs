// A prescription without an account: a co-ordinator makes the link, the desk fills in three fields, the slip is printed, and she says
// yes on her own telephone. And a neighbour finds whom to call.

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

/** The link that a co-ordinator makes for the practice, by way of its page. */
async function link(look, page) {
  await signIn(page, server.links.coordinator);
  await page.goto(`${url}/groups`);
  await page.locator("main").getByRole("link", { name: "Huisartsen" }).first().click();
  await page.getByRole("link", { name: "Verwijzen zonder account" }).click();
  await look("manieren");
  const recept = page.locator("section", { has: page.getByRole("heading", { name: "Welzijn op recept" }) });
  await recept.getByRole("button", { name: /Maak een/ }).click();
  await page.getByText("U ziet hem alleen nu").waitFor();
  await look("link");
  return page.locator(".slip__link a").getAttribute("href");
}

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a prescription on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const [office, desk, hers] = [await launch({ viewport, javaScriptEnabled }), await launch({ viewport, javaScriptEnabled }), await launch({ viewport, javaScriptEnabled })];
      try {
        const [coordinator, page, phone] = [await office.page(), await desk.page(), await hers.page()];
        const heard = [coordinator, page, phone].map(complaints);
        const look = (at) => async (what) => {
          await stands(at, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(at, `recept-${what}-${name}`);
        };
        await page.goto(await link(look(coordinator), coordinator));
        await look(page)("formulier");
        const main = page.locator("main");
        await main.getByLabel("Wie?").fill("Ria, depressief");
        await main.getByLabel("Hoe bereiken wij").fill("06 12345613");
        await main.getByLabel("Bewegen").check();
        await main.getByLabel("Sociaal team").check();
        await main.getByLabel("Zij of hij weet hiervan").check();
        await main.getByRole("button", { name: "Recept geven" }).click();
        await main.getByRole("link", { name: /alleen de naam/ }).waitFor();
        await look(page)("geweigerd");
        await main.getByLabel("Wie?").fill("Ria Receptma");
        await main.getByRole("button", { name: "Recept geven" }).click();
        await page.getByRole("heading", { name: "Zegt u ja?" }).waitFor();
        await look(page)("briefje");
        assert.equal(await main.getByText("Ria").count(), 0, "no name on the slip");
        await page.emulateMedia({ media: "print" });
        assert.equal(await main.getByRole("link", { name: "Nog een recept" }).isVisible(), false, "only the slip is printed");
        if (javaScriptEnabled) await screenshot(page, `recept-briefje-gedrukt-${name}`);
        for (const format of ["A4", "A5"]) {
          const pages = (await page.pdf({ format })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
          assert.equal(pages.length, 1, `the slip is one ${format}`);
        }
        await page.emulateMedia({ media: "screen" });
        await phone.goto((await page.locator(".slip__link").innerText()).trim().replace(/^https?:\/\/[^/]+/, url));
        await look(phone)("gevraagd");
        await phone.getByRole("button", { name: "Ja" }).first().click();
        await look(phone)("gezegd");
        assert.deepEqual(heard.flat().filter((line) => !line.includes("422")), []);
      } finally {
        for (const browser of [office, desk, hers]) await browser.close();
      }
    });
  }
}

for (const { name, ...viewport } of sizes) {
  test(`a neighbour passes on a worry on a ${name}`, async () => {
    const browser = await launch({ viewport });
    try {
      const page = await browser.page();
      await signIn(page, server.links.resident);
      await page.getByRole("link", { name: "Wie kan ik bellen?" }).click();
      await stands(page, "wie kan ik bellen");
      await screenshot(page, `zorg-formulier-${name}`);
      const main = page.locator("main");
      await main.getByLabel("Waar maakt u zich zorgen over?").fill("De gordijnen blijven dicht");
      await main.getByLabel("Sociaal team").check();
      await main.getByRole("button", { name: "Doorgeven" }).click();
      await page.getByRole("heading", { name: "Wat u doorgaf" }).waitFor();
      await stands(page, "doorgegeven");
      await screenshot(page, `zorg-doorgegeven-${name}`);
    } finally {
      await browser.close();
    }
  });
}
