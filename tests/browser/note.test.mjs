// Noteren on a phone in the rain: few taps, found at once, and without JavaScript as well.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { found, launch, serve, signIn } from "./ground.mjs";

const phone = { viewport: { width: 390, height: 844 } };
const said = { name: "Corrie Zonneveld", talent: "Zij stelt accordeons" };

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

async function signedIn(options, walk) {
  const browser = await launch({ ...phone, ...options });
  try {
    const page = await browser.page();
    await signIn(page, server.links.worker);
    await walk(page);
  } finally {
    await browser.close();
  }
}

/** The first "Bewaren" of the note form: the second waits under "Meer". */
const save = (page) => page.locator("form[action='/notes'] .send button").first();

test("a note takes five taps besides its own words, within 20 seconds, and search finds it", () =>
  signedIn({}, async (page) => {
    const begun = performance.now();
    let taps = 0;
    const tap = async (locator) => {
      taps += 1;
      await locator.click();
    };
    await tap(page.locator(".bar__note"));
    await tap(page.locator("#name"));
    await page.keyboard.type(said.name);
    await tap(page.locator("#talent"));
    await page.keyboard.type(said.talent);
    await tap(page.locator(".chip", { has: page.locator("input[name=when][value=week]") }));
    await tap(save(page));
    await page.locator(".flash").waitFor();
    assert.equal(taps, 5);
    assert.ok(performance.now() - begun < 20_000);
    await page.goto(`${url}/people?q=accordeons`);
    assert.match(await page.locator("main").innerText(), /Corrie Zonneveld/);
  }));

test("Bewaren is under the thumb before anything is scrolled, and hides no field that has the focus", () =>
  signedIn({}, async (page) => {
    await page.goto(`${url}/note`);
    const bar = await page.locator(".bar").boundingBox();
    const button = await save(page).boundingBox();
    assert.ok(button.y > 844 / 2, "in the lower half, where a thumb is");
    assert.ok(button.y + button.height <= bar.y, "above the bar, and not behind it");
    assert.ok(button.width > 195, "wide enough for either hand");
    for (const field of ["name", "place", "talent", "wish"]) {
      await page.locator(`#${field}`).focus();
      const { y, height } = await page.locator(`#${field}`).boundingBox();
      assert.ok(y >= 0 && y + height <= (await save(page).boundingBox()).y, `${field} shows while someone types in it`);
    }
  }));

test("someone met in the rain: two fields and four taps, within 20 seconds at the pace of a thumb", () =>
  signedIn({}, async (page) => {
    const words = ["mevrouw van nummer 12", "kan goed koken"];
    await page.locator(".bar__note").click();
    await page.locator("#name").click();
    await page.keyboard.type(words[0]);
    await page.locator("#talent").click();
    await page.keyboard.type(words[1]);
    await save(page).click();
    await page.locator(".flash").waitFor();
    // Keystroke-level model (Card, Moran and Newell): 1.1 s to reach for a spot; a thumb types about 36 words of five letters
    // a minute (Palin and others, 2019), so 3 letters a second.
    const seconds = 4 * 1.1 + words.join("").length / 3;
    assert.ok(seconds <= 20, `${seconds} seconds`);
  }));

test("without JavaScript: note someone, settle what is open, and undo it", () =>
  signedIn({ javaScriptEnabled: false }, async (page) => {
    await page.locator(".bar__note").click();
    await page.locator("#name").fill("Driekus Zonneveld");
    await page.locator("#talent").fill("Repareert fietsen");
    await save(page).click();
    await page.locator(".flash").waitFor();
    await page.goto(url);
    const open = await page.locator(".visit").count();
    assert.ok(open > 0, "the demo has something to come back to");
    const act = page.locator("details.act", { has: page.locator("form[action$='/settlement']") }).first();
    await act.locator("summary").click();
    await act.locator("input[name=because]").fill("Het is al geregeld");
    await page.locator("form[action$='/settlement'] button").first().click();
    await page.locator(".flash").waitFor();
    assert.equal(await page.locator(".visit").count(), open - 1, "settled");
    await page.locator(".flash form button").click();
    await page.goto(url);
    assert.equal(await page.locator(".visit").count(), open, "open again");
    found(22, "no-script", true, "noted, settled and undone without JavaScript");
  }));

test("with the keyboard alone: the skip link comes first, and every stop in the note form shows", () =>
  signedIn({}, async (page) => {
    await page.goto(`${url}/note`);
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.className), /skip-link/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#content");
    await page.locator("#name").focus();
    for (let stop = 0; stop < 8; stop += 1) {
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const here = document.activeElement;
        const shown = here.closest(".chip") ? here.nextElementSibling : here;
        const { outlineWidth, outlineStyle } = getComputedStyle(shown);
        return { is: `${here.tagName} ${here.name ?? ""}`, width: outlineStyle === "none" ? 0 : parseFloat(outlineWidth) };
      });
      assert.ok(outline.width >= 2, `stop ${stop}, ${outline.is}, shows where the focus is`);
    }
    found(22, "keyboard", true, "the skip link first, and 8 stops that show");
  }));

test("the first page weighs at most 100 kB on the wire", () =>
  signedIn({}, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    let bytes = 0;
    session.on("Network.loadingFinished", (ended) => (bytes += ended.encodedDataLength));
    await page.goto(url, { waitUntil: "networkidle" });
    assert.ok(bytes > 1_000, "something was counted");
    assert.ok(bytes <= 100_000, `${bytes} bytes`);
    console.log(`# first page: ${bytes} bytes on the wire`);
  }));
