// Someone from the street opens the page of her wijk, without an account: what is on, a plan of her own, read aloud, and on paper.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, picture, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

/** A device with a voice; what it says is kept. */
function voice() {
  window.spoken = [];
  const speech = {
    speaking: false,
    speak(said) {
      window.spoken.push({ text: said.text, lang: said.lang });
    },
    cancel() {},
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
    addEventListener() {}
  };
}

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a plan is told without an account on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const main = page.locator("main");
        await page.addInitScript(voice);
        await page.goto(url);
        assert.match(await main.getByRole("heading", { level: 1 }).innerText(), /^Welkom in /);
        await main.getByRole("link", { name: "Rondje Lindenplein" }).first().waitFor();
        await main.getByText("De gemeente leest niet mee.").waitFor();
        await stands(page, "the wijk", javaScriptEnabled);
        await screenshot(page, `voor-iedereen-${name}${javaScriptEnabled ? "" : "-zonder"}`);
        if (javaScriptEnabled && name === "laptop") await picture(page, "voor-iedereen");
        if (javaScriptEnabled) {
          await main.getByRole("button", { name: "Lees voor" }).click();
          const spoken = await page.evaluate(() => window.spoken);
          assert.match(spoken.map(({ text }) => text).join(" "), /Welkom in .*Rondje Lindenplein/s);
          assert.deepEqual([...new Set(spoken.map(({ lang }) => lang))], ["nl"]);
          await main.getByRole("button", { name: "Stop met voorlezen" }).click();
        }
        await main.getByRole("link", { name: "Ik heb een idee" }).click();
        await main.getByRole("button", { name: "Verstuur" }).click({ noWaitAfter: true });
        if (!javaScriptEnabled) await main.getByText("Vul dit in. Eén zin is genoeg.").first().waitFor();
        const told = `Een bankje bij de vijver, ${name} ${javaScriptEnabled}`;
        await main.getByLabel("Wat is er nodig?").fill(told);
        await main.getByLabel("Wat zou u er zelf aan doen?").fill("Ik kan timmeren");
        await main.getByLabel("Hoe heet u?").fill(`Tineke ${name} ${javaScriptEnabled ? "een" : "twee"}`);
        await main.getByLabel("Hoe bereiken wij u?").fill(`tineke.${name}${javaScriptEnabled}@vijver.example`);
        await stands(page, "an idea", javaScriptEnabled);
        await main.getByRole("button", { name: "Verstuur" }).click();
        await main.getByText("Iemand van het netwerk neemt contact met u op.").waitFor();
        await stands(page, "thanks", javaScriptEnabled);

        await signIn(page, server.links.coordinator);
        const visit = main.getByRole("link", { name: `Tineke ${name} ${javaScriptEnabled ? "een" : "twee"}` }).first();
        await visit.click();
        await main.getByText(told).first().waitFor();
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}

test("the wijkkrant is on paper what is on the page, without its buttons", async () => {
  const browser = await launch({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await browser.page();
    await page.goto(url);
    await page.getByRole("link", { name: "Wijkkrant om af te drukken" }).click();
    await page.getByRole("heading", { level: 1, name: /^Wijkkrant van / }).waitFor();
    await stands(page, "the wijkkrant");
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.getByRole("button").filter({ visible: true }).count(), 0, "paper has no buttons");
    assert.ok(await page.getByText("Rondje Lindenplein").first().isVisible());
    await screenshot(page, "wijkkrant-op-papier");
    const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    assert.ok(pages.length >= 1 && pages.length <= 4, `${pages.length} pages`);
  } finally {
    await browser.close();
  }
});
