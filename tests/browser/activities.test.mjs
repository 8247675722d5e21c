// From a flyer's code to "U komt!" within half a minute, without an account, with and without JavaScript; and what a worker does.

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

/** The address on the flyer of an activity: what a telephone reads from its code. */
async function flyer(page, name) {
  await page.goto(`${url}/activities?view=month`);
  await page.locator("main").getByRole("link", { name }).first().click();
  const path = new URL(page.url()).pathname;
  await page.goto(`${url}${path}/flyer`);
  assert.equal(await page.locator(".qr path").count(), 1, "the flyer has a code");
  const address = (await page.locator(".slip__link").innerText()).trim();
  assert.equal(new URL(address).pathname, path);
  return path;
}

/** How many taps and typed letters it took: what a person does with one thumb. */
function thumb(page) {
  const done = { taps: 0, letters: 0 };
  return {
    done,
    tap: async (what) => {
      done.taps += 1;
      await what.click();
    },
    type: async (field, text) => {
      done.taps += 1;
      done.letters += text.length;
      await field.click();
      await field.pressSequentially(text, { delay: 150 });
    },
  };
}

/** What is wrong stands one under the other, and an icon beside its title, also when the title is one long word. */
async function looksMended(page) {
  const widths = await page.locator(".utrecht-alert--error > *").evaluateAll((all) => all.map((one) => one.clientWidth / one.parentElement.clientWidth));
  assert.ok(Math.min(...widths) > 0.8, `what is wrong is not in columns: ${widths}`);
  const [icon, text] = await page.locator("h1").evaluate((title) => {
    title.lastChild.textContent = "Buurtpreventiebijeenkomsten";
    const range = document.createRange();
    range.selectNode(title.lastChild);
    return [title.querySelector(".icon"), range].map((one) => one.getBoundingClientRect().toJSON());
  });
  assert.ok(icon.right <= text.left && icon.top < text.bottom && icon.bottom > text.top, `${JSON.stringify(icon)} beside ${JSON.stringify(text)}`);
}

for (const { name, ...viewport } of sizes) {
  for (const javaScriptEnabled of [true, false]) {
    test(`a resident joins from a flyer on a ${name}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async () => {
      const browser = await launch({ viewport, javaScriptEnabled });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        const path = await flyer(page, "Rondje Lindenplein");
        await stands(page, "flyer", javaScriptEnabled);
        if (javaScriptEnabled) {
          await screenshot(page, `activiteit-flyer-${name}`);
          await page.emulateMedia({ media: "print" });
          await screenshot(page, `activiteit-flyer-gedrukt-${name}`);
          const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g);
          assert.equal(pages.length, 1, "the flyer is one A4");
          await page.emulateMedia({ media: "screen" });
        }
        // From here the clock runs: the code was just scanned.
        const begun = performance.now();
        const hand = thumb(page);
        await page.goto(`${url}${path}`);
        await hand.type(page.getByLabel("Hoe heet u?"), "Noor");
        await hand.type(page.getByLabel("E-mail of telefoon"), "0612345678");
        await hand.tap(page.getByRole("button", { name: "Ik doe mee" }));
        await page.getByRole("heading", { name: "U komt!" }).waitFor();
        const seconds = (performance.now() - begun) / 1000;
        console.log(`joined in ${seconds.toFixed(1)} s, ${hand.done.taps} taps, ${hand.done.letters} letters`);
        assert.ok(seconds <= 30, `${seconds} seconds`);
        assert.ok(hand.done.taps <= 3, `${hand.done.taps} taps`);
        await stands(page, "aangemeld", javaScriptEnabled);
        if (javaScriptEnabled) await screenshot(page, `activiteit-aangemeld-${name}`);
        // One tap and she does not come; one more and she does.
        await page.getByRole("button", { name: "Ik kom toch niet" }).click();
        await page.getByRole("heading", { name: "U komt niet" }).waitFor();
        await page.getByRole("button", { name: "Ik kom toch wel" }).click();
        await page.getByRole("heading", { name: "U komt!" }).waitFor();
        await page.goto(`${url}${path}`);
        await stands(page, "activiteit", javaScriptEnabled);
        if (javaScriptEnabled) await screenshot(page, `activiteit-${name}`);
        await page.getByLabel("Hoe heet u?").fill("");
        await page.getByRole("button", { name: "Ik doe mee" }).click();
        await page.getByRole("link", { name: /Een voornaam is genoeg/ }).waitFor();
        await stands(page, "geweigerd", javaScriptEnabled);
        if (javaScriptEnabled) await looksMended(page);
        assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
      } finally {
        await browser.close();
      }
    });
  }
}

for (const { name, ...viewport } of sizes) {
  test(`a worker makes an activity and sees who comes on a ${name}`, async () => {
    const browser = await launch({ viewport });
    try {
      const page = await browser.page();
      const heard = complaints(page);
      await signIn(page, server.links.worker);
      await page.goto(`${url}/activities`);
      await stands(page, "wat is er te doen");
      await screenshot(page, `activiteiten-${name}`);
      await page.getByRole("link", { name: "Loopgroepje" }).click();
      await stands(page, "iets organiseren");
      await screenshot(page, `activiteit-formulier-${name}`);
      const main = page.locator("main");
      const soon = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
      await main.getByLabel("Hoe heet het?").fill("Avondrondje");
      await main.getByLabel("Op welke dag begint het?").fill(soon);
      await main.getByLabel("Hoe laat?").fill("19:30");
      await main.getByRole("button", { name: "Bewaren" }).or(main.getByRole("button", { name: "Opslaan" })).first().click();
      await page.getByText("De activiteit staat erop").waitFor();
      // A network may be red: what went well is not.
      const colour = () => page.locator(".flash").evaluate((said) => getComputedStyle(said).backgroundColor);
      const ours = await colour();
      await page.evaluate(() => ["100", "300", "700"].forEach((shade) => document.documentElement.style.setProperty(`--brand-${shade}`, "#fae6db")));
      assert.equal(await colour(), ours);
      await page.reload();
      await stands(page, "gemaakt");
      await screenshot(page, `activiteit-gemaakt-${name}`);
      // The first evening is later than was thought: nobody joined yet, so nobody has to be called.
      await page.getByText("De dagen", { exact: true }).click();
      await main.locator("a[href*='/days/']").first().click();
      await stands(page, "een dag");
      await screenshot(page, `activiteit-dag-${name}`);
      await main.getByLabel("Hoe laat?").fill("20:15");
      await main.getByRole("button", { name: "Bewaren" }).click();
      await page.getByText("De dag is gewijzigd").waitFor();
      await page.getByText(/Verzet naar .*20\.15 uur/).waitFor();
      await stands(page, "verzet");
      await page.getByRole("link", { name: "Wie komt er?" }).click();
      await page.getByText("Iemand aanmelden").first().click();
      await page.getByLabel("Hoe heet deze mens?").first().fill("Meneer Smit");
      await page.getByRole("button", { name: "Aanmelden" }).first().click();
      await page.getByText("Meneer Smit").first().waitFor();
      await stands(page, "wie komt er");
      await screenshot(page, `activiteit-lijst-${name}`);
      await page.getByRole("button", { name: /Komt niet/ }).first().click();
      await page.getByText("De aanmelding is weg").waitFor();
      await page.goto(`${url}/digest`);
      await stands(page, "weekbericht");
      await screenshot(page, `weekbericht-${name}`);
      await page.goto(`${url}/me/calendar`);
      await page.getByRole("button", { name: /Maak (mijn agenda|een nieuw adres)/ }).click();
      await page.getByText("Zet dit adres").waitFor();
      await stands(page, "agenda");
      assert.deepEqual(heard.filter((line) => !line.includes("422")), []);
    } finally {
      await browser.close();
    }
  });
}
