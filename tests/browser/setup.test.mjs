// The first visitor of an empty database: from the link in the log to Vandaag, in far under two minutes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { axe, begin, launch, overflow } from "./ground.mjs";

for (const javaScriptEnabled of [true, false]) {
  test(`a network begins within 30 seconds, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
    const begun = performance.now();
    const server = await begin();
    const browser = await launch({ viewport: { width: 390, height: 844 }, javaScriptEnabled });
    try {
      const page = await browser.page();
      await page.goto(server.link);
      assert.equal(await overflow(page), 0, "nothing sticks out sideways");
      if (javaScriptEnabled) assert.deepEqual(await axe(page), []);
      for (const [field, words] of Object.entries({
        network: "Buurtnetwerk Zonnehoek",
        town: "Utrecht",
        wijk: "Zonnehoek",
        name: "Marieke de Wit",
        mail: "marieke@zonnehoek.example",
      })) {
        await page.locator(`#${field}`).fill(words);
      }
      await page.locator("main button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === "/");
      assert.match(await page.locator("header").innerText(), /Buurtnetwerk Zonnehoek/);
      assert.match(await page.locator("footer").innerText(), /Marieke de Wit/, "signed in");
      assert.equal(await page.locator(".empty a[href='/note']").count(), 1, "an empty Vandaag says how to begin");
      const seconds = (performance.now() - begun) / 1000;
      assert.ok(seconds < 30, `${seconds} seconds`);
      console.log(`# from an empty database to Vandaag: ${seconds.toFixed(1)} s`);
      assert.equal((await page.goto(server.link)).status(), 404, "the link works once");
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}
