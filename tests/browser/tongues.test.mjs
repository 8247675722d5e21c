// The pages for everybody in the languages of the wijk: Arabic from right to left, and signing up for an activity in Turkish.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, screenshot, serve, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

/** The language and direction that a page says it has. */
const said = (page) => page.evaluate(() => [document.documentElement.lang, document.dir]);

/** A voice that keeps what it is asked to say, instead of saying it. */
function listen() {
  window.heard = [];
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: { cancel() {}, speak: (said) => window.heard.push([said.lang, said.text]) } });
}

for (const { name, ...viewport } of sizes) {
  test(`a visitor reads the wijk in Arabic on a ${name}`, async () => {
    const browser = await launch({ viewport });
    try {
      await browser.context.addInitScript(listen);
      const page = await browser.page();
      const heard = complaints(page);
      await page.goto(`${url}/`);
      assert.deepEqual(await said(page), ["nl", "ltr"]);
      await page.getByRole("button", { name: "العربية" }).click();
      await page.getByRole("heading", { level: 1, name: "أهلًا بكم" }).waitFor();
      const paths = ["/", "/hello/idea", "/activities?view=month", "/groups", "/digest", "/guide", "/rooms", "/privacy", "/sign-in"];
      for (const path of paths) {
        await page.goto(url + path);
        assert.deepEqual(await said(page), ["ar", "rtl"], path);
        await stands(page, `${path} in Arabic`);
        // What people wrote says that it is Dutch; what the program says is Arabic.
        assert.ok(path.startsWith("/hello") || path === "/digest" || (await page.locator("main bdi[lang=nl]").count()) > 0, path);
      }
      await page.goto(`${url}/rooms`);
      await page.locator("main .groups a").first().click();
      assert.deepEqual(await said(page), ["ar", "rtl"], "a room");
      await stands(page, "a room in Arabic");
      await page.goto(`${url}/`);
      const edge = await page.locator(".section__head h2").first().evaluate((heading) => {
        const line = document.createRange();
        line.selectNodeContents(heading);
        return innerWidth - line.getBoundingClientRect().right < line.getBoundingClientRect().left;
      });
      assert.ok(edge, "a heading begins at the right");
      await screenshot(page, `wijk-arabisch-${name}`);
      await page.getByRole("button", { name: "اقرأ بصوت عالٍ" }).click();
      const read = await page.evaluate(() => window.heard);
      const by = (voice) => read.filter(([language]) => language === voice).map(([, text]) => text).join(" ");
      assert.match(by("ar"), /هذا الأسبوع/);
      assert.match(by("nl"), /Rondje Lindenplein/, "a Dutch name is read by a Dutch voice");
      assert.doesNotMatch(by("ar"), /Rondje/);
      assert.deepEqual(heard, []);
    } finally {
      await browser.close();
    }
  });
}

test("a browser that speaks Turkish is answered in Turkish, and she signs up", async () => {
  const browser = await launch({ locale: "tr-TR", viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    const heard = complaints(page);
    await page.goto(`${url}/activities?view=month`);
    assert.deepEqual(await said(page), ["tr", "ltr"]);
    await page.locator("main").getByRole("link", { name: "Rondje Lindenplein" }).first().click();
    await page.getByLabel("Adınız ne?").fill("Elif");
    await page.getByLabel("E-posta veya telefon").fill("elif");
    await page.getByRole("button", { name: "Katılıyorum" }).click();
    await page.getByText("Bir e-posta adresi veya telefon numarası yazın.").first().waitFor();
    await stands(page, "a flaw in Turkish");
    await page.getByLabel("E-posta veya telefon").fill("0612345678");
    await page.getByRole("button", { name: "Katılıyorum" }).click();
    await page.getByRole("heading", { name: "Geliyorsunuz!" }).waitFor();
    await stands(page, "joined in Turkish");
    // What is not there in Turkish is whole in Dutch, and says so in Turkish.
    await page.goto(`${url}/practices`);
    assert.deepEqual(await said(page), ["nl", "ltr"]);
    assert.equal(await page.locator(".apology[lang=tr]").count(), 1);
    await stands(page, "a page that is not there in Turkish");
    assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
  } finally {
    await browser.close();
  }
});

test("who speaks Arabic takes part in a group and stops again", async () => {
  const browser = await launch({ locale: "ar-SY", viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    const heard = complaints(page);
    await page.goto(`${url}/groups`);
    const groups = await page.locator("main a[href^='/groups/']").evaluateAll((all) => all.map((link) => link.href));
    for (const group of groups) {
      await page.goto(group);
      if ((await page.locator("#joining").count()) > 0 && (await page.getByText("يمكن للجميع المشاركة. قولوا").count()) > 0) break;
    }
    await page.getByLabel("ما اسمكم؟").fill("ليلى");
    await page.getByLabel("البريد الإلكتروني أو الهاتف").fill("0612345678");
    await page.getByRole("button", { name: "أريد المشاركة" }).click();
    await page.getByRole("heading", { name: "أنتم من المجموعة!" }).waitFor();
    assert.deepEqual(await said(page), ["ar", "rtl"]);
    assert.equal(await page.locator("main .welcome bdi[lang=nl]").count(), 1);
    await stands(page, "taking part in Arabic");
    await screenshot(page, "meedoen-arabisch-telefoon");
    await page.getByRole("button", { name: "أتوقف" }).click();
    await page.getByRole("heading", { name: "لم تعودوا من المجموعة" }).waitFor();
    await page.getByRole("button", { name: "تراجع" }).click();
    await page.getByRole("heading", { name: "أنتم من المجموعة!" }).waitFor();
    assert.deepEqual(heard, []);
  } finally {
    await browser.close();
  }
});
