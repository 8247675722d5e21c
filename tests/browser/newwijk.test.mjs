// A co-ordinator sets up a new wijk, step by step, with a colour that nobody can read on white; and the network looks like it chose.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { complaints, launch, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.coordinator).origin;
});
after(async () => server?.stop());

/** A logo of the browser's own making. */
async function logo(page) {
  const shot = await page.screenshot({ clip: { x: 0, y: 0, width: 120, height: 60 } });
  const path = join(tmpdir(), `sprokkel-logo-${process.pid}.png`);
  await writeFile(path, shot);
  return path;
}

const colour = (page, name) => page.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one).trim(), name);

for (const [nr, { name, ...viewport }] of sizes.entries()) {
  for (const javaScriptEnabled of [true, false]) {
    const wijk = `Zonnehoek ${nr}${javaScriptEnabled ? "a" : "b"}`;
    test(`a new wijk on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const begun = performance.now();
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const main = page.locator("main");
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `wijk-${what}-${name}`);
        };
        await signIn(page, server.links.coordinator);
        await page.locator("footer").getByRole("link", { name: "Uiterlijk" }).click();
        await look("uiterlijk");
        await main.getByRole("link", { name: "Een nieuwe wijk beginnen" }).click();
        await look("begin");
        await main.getByRole("button", { name: "Begin met deze wijk" }).click();
        await main.locator("#name-flaw").waitFor();
        await look("vergeten");
        await main.getByLabel("Hoe heet de wijk?").fill(wijk);
        await main.getByRole("button", { name: "Begin met deze wijk" }).click();

        await main.getByLabel("Naam van het netwerk").fill(`Netwerk ${wijk}`);
        await main.getByLabel("Onze eigen kleur").check();
        await main.getByLabel("Uw kleur").fill("#ffe600");
        await main.getByLabel("Een kleur", { exact: true }).check();
        await main.getByLabel("Kleur van de balk").fill("#ffe600");
        await look("kleuren");
        await main.getByRole("button", { name: "Kijk hoe het wordt" }).first().click();
        await main.getByRole("heading", { name: "Zo wordt het" }).waitFor();
        const bare = page.url();
        await main.getByLabel("Een logo kiezen").setInputFiles(await logo(page));
        await main.getByRole("button", { name: "Zet dit logo erbij" }).click();
        await page.waitForURL((now) => now.href !== bare);
        await main.getByRole("heading", { name: "Zo wordt het" }).waitFor();
        await look("proef");
        if (javaScriptEnabled) {
          assert.equal(await colour(page, "--header"), "#ffe600");
          assert.equal(await colour(page, "--header-ink"), "#2b251d", "dark letters on a yellow bar");
          assert.notEqual(await colour(page, "--brand-500"), "#ffe600", "white could not be read on it");
        }
        await main.getByRole("button", { name: "Zet dit aan" }).click();
        await page.waitForURL(/\/languages$/);
        assert.match(await page.locator("header").innerText(), new RegExp(`Netwerk ${wijk}`));
        assert.ok(await page.locator("header .brand__logo").evaluate((img) => img.getBoundingClientRect().width > 10), "the logo stands there");

        await main.getByLabel("Türkçe").check();
        await look("talen");
        await main.getByRole("button", { name: "Bewaar en ga door" }).click();
        await main.getByRole("checkbox", { name: /Portiekgesprek/ }).waitFor();
        assert.ok(await main.getByRole("checkbox", { name: /Portiekgesprek/ }).isChecked(), "a good set is on");
        await look("werkwijzen");
        await main.getByRole("button", { name: "Bewaar en ga door" }).click();
        await main.getByLabel("Een collega", { exact: true }).fill("Noor de Boer");
        await main.getByLabel("Haar mailadres").fill("noor bij de wijk");
        await main.getByRole("button", { name: "Bewaar en ga door" }).click({ noWaitAfter: true });
        if (javaScriptEnabled) await look("mensen");
        await main.getByLabel("Haar mailadres").fill(`noor.${nr}${javaScriptEnabled}@zonnehoek.example`);
        await main.getByRole("button", { name: "Bewaar en ga door" }).click();
        await main.getByRole("heading", { name: `${wijk} staat` }).waitFor();
        await look("klaar");
        await main.getByRole("link", { name: `Bekijk ${wijk}` }).click();
        await look("wijk");
        await page.goto(url);
        await look("vandaag-in-geel");
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
        const seconds = (performance.now() - begun) / 1000;
        assert.ok(seconds < 120, `${seconds} seconds`);
        console.log(`# a new wijk on a ${name}: ${seconds.toFixed(1)} s`);
      } finally {
        await browser.close();
      }
    });
  }
}

test("what was put on is taken off again with one tap", async () => {
  const browser = await launch({ viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    await signIn(page, server.links.coordinator);
    await page.goto(`${url}/theme`);
    await page.getByLabel("Naam van het netwerk").fill("Netwerk Vergissing");
    await page.getByLabel("Het groen van Sprokkel").check();
    await page.getByLabel("Wit", { exact: true }).check();
    await page.getByRole("button", { name: "Kijk hoe het wordt" }).first().click();
    await page.getByRole("button", { name: "Zet dit aan" }).click();
    await page.getByText("Uw netwerk ziet er nu zo uit").first().waitFor();
    assert.match(await page.locator("header").innerText(), /Vergissing/);
    await page.getByRole("button", { name: "Terugdraaien" }).click();
    await page.getByText("Uw netwerk ziet er nu zo uit").first().waitFor();
    assert.doesNotMatch(await page.locator("header").innerText(), /Vergissing/);
  } finally {
    await browser.close();
  }
});
