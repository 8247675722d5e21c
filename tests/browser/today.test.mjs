// A worker opens her link and sees what to come back to today.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axe, complaints, launch, overflow, picture, screenshot, serve, signIn, sizes } from "./ground.mjs";

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const { name, width, height } of sizes) {
  test(`Vandaag is open to everyone on a ${name}`, async () => {
    const page = await browser.page();
    const heard = complaints(page);
    await page.setViewportSize({ width, height });
    await signIn(page, server.links.worker);
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /Vandaag/);
    await screenshot(page, `vandaag-${name}`);
    if (name === "laptop") await picture(page, "vandaag");
    assert.deepEqual(await axe(page), []);
    assert.equal(await overflow(page), 0, "nothing sticks out sideways");
    assert.deepEqual(heard, [], "the browser has nothing to complain about");
    await page.close();
  });
}

test("Vandaag works without JavaScript", async () => {
  const plain = await launch({ javaScriptEnabled: false });
  try {
    const page = await plain.page();
    await signIn(page, server.links.worker);
    assert.match(await page.getByRole("heading", { level: 1 }).innerText(), /Vandaag/);
  } finally {
    await plain.close();
  }
});
