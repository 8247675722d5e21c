// A session ends while someone writes: what she typed is still there, and goes in after she signed in again in another tab.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { launch, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

const words = "Bij de koffie vertelde ze dat ze weer wil naaien.\nHaar machine is stuk.";

let server;
before(async () => {
  server = await serve();
});
after(async () => server?.stop());

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a note is not lost on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const look = async (what) => {
          await stands(page, what, javaScriptEnabled);
          if (javaScriptEnabled) await screenshot(page, `bewaard-${what}-${name}`);
        };
        await signIn(page, server.links.worker);
        await page.locator(".bar__note").click();
        await page.locator("#name").fill("Ineke Draad");
        await page.locator("#talent").fill(words);
        await browser.context.clearCookies({ name: "session" });
        await page.locator("form[action='/notes'] .send button").first().click();
        const typed = page.getByLabel("Wat iemand kan");
        await typed.waitFor();
        await look("uitgelogd");
        assert.equal(await typed.inputValue(), words);

        const [tab] = await Promise.all([browser.context.waitForEvent("page"), page.getByRole("link", { name: "Log in." }).click()]);
        await tab.waitForLoadState();
        await signIn(tab, server.links.worker);
        await tab.close();
        await page.getByRole("button", { name: "Ik ben ingelogd, verder" }).click();
        const send = page.getByRole("button", { name: "Versturen" });
        await send.waitFor();
        await look("nakijken");
        assert.equal(await typed.inputValue(), words);
        await send.click();
        await page.locator(".flash").waitFor();
        assert.match(await page.locator("main").innerText(), /Ineke Draad[^]*weer wil naaien/);
      } finally {
        await browser.close();
      }
    });
  }
}
