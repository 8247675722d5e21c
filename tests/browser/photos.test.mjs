// A photo of someone who wants one: put here on a phone and a laptop, drawn, refused when it is none, and taken away.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axe, complaints, launch, overflow, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

/** Some image: what the page looks like itself. */
const some = async (page, mimeType = "image/png") => ({ name: "foto", mimeType, buffer: await page.screenshot() });
const drawing = { name: "foto.jpg", mimeType: "image/jpeg", buffer: Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>") };

async function send(page, file) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.locator("main form button[type=submit]").first().click();
}

/** Whether the browser drew it. */
async function drawn(page) {
  const photo = page.locator("img.portrait").first();
  await photo.waitFor();
  await page.waitForFunction(() => document.querySelector("img.portrait")?.complete);
  return photo.evaluate((img) => img.naturalWidth > 0 && img.naturalWidth <= 1024);
}

for (const { name, ...viewport } of sizes) {
  test(`she puts her photo here and takes it away, on a ${name}`, async () => {
    const browser = await launch({ viewport });
    try {
      const page = await browser.page();
      const heard = complaints(page);
      const look = async (what) => {
        await stands(page, what);
        await screenshot(page, `foto-${what}-${name}`);
      };
      await signIn(page, server.links.resident);
      await page.goto(`${url}/me`);
      await look("nog-geen");
      await page.getByRole("link", { name: "Foto toevoegen" }).click();
      await look("nieuw");
      await send(page, drawing);
      await page.getByText("geen foto die wij kunnen gebruiken").waitFor();
      await look("geweigerd");
      await send(page, await some(page));
      await page.waitForURL(`${url}/me`);
      assert.ok(await drawn(page), "the photo is drawn");
      assert.equal(await page.locator("img.portrait").getAttribute("alt"), "Foto van uzelf");
      await look("mijn-pagina");
      await page.goto(`${url}/me/paper`);
      assert.ok(await drawn(page), "on paper too");
      await screenshot(page, `foto-papier-${name}`);
      await page.goto(`${url}/me`);
      await page.getByRole("button", { name: "Foto weghalen" }).click();
      await page.getByText("De foto is gewist").waitFor();
      assert.equal(await page.locator("img.portrait").count(), 0);
      assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
    } finally {
      await browser.close();
    }
  });

  test(`a worker puts it here with her yes, on a ${name}`, async () => {
    const browser = await launch({ viewport });
    try {
      const page = await browser.page();
      const heard = complaints(page);
      await signIn(page, server.links.worker);
      await page.goto(`${url}/people`);
      await page.locator("main a.who__name").first().click();
      await page.getByRole("link", { name: "Foto toevoegen" }).click();
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `foto-werker-nieuw-${name}`);
      await page.getByLabel("Zij wil dit zelf").check();
      await send(page, await some(page));
      await page.waitForURL(/\/people\/[^/]*$/);
      assert.ok(await drawn(page), "the photo is drawn");
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await axe(page), []);
      await screenshot(page, `foto-mens-${name}`);
      await page.getByRole("link", { name: "Zo ziet zij het zelf" }).click();
      assert.ok(await drawn(page), "and as she sees it");
      assert.deepEqual(heard, []);
      await page.goBack();
      await page.getByRole("button", { name: "Foto weghalen" }).click();
      await page.getByText("De foto is gewist").waitFor();
    } finally {
      await browser.close();
    }
  });
}

test("a photo goes up without JavaScript", async () => {
  const browser = await launch({ javaScriptEnabled: false });
  try {
    const page = await browser.page();
    await signIn(page, server.links.resident);
    await page.goto(`${url}/me/photos/new`);
    await send(page, await some(page));
    assert.equal(page.url(), `${url}/me`);
    assert.equal(await page.locator("img.portrait").evaluate((img) => img.naturalWidth > 0), true);
  } finally {
    await browser.close();
  }
});
