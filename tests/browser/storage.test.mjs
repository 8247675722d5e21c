// Promise 7 on a phone: after someone wrote down canaries, looked at them and signed out, nothing of them is kept: in no storage of
// the browser, in no cache, and in no file of its profile on the disk.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, inflateSync } from "node:zlib";

import { found, launch, serve, signIn } from "./ground.mjs";
import { kept } from "./phone.mjs";

const stem = "kanarievogel";
const canary = (number) => `${stem}${String(number).padStart(4, "0")}`;
const save = (page) => page.locator("form[action='/notes'] .send button").first();

/** Every way in which the stem may lie in a file. */
const forms = [stem, `K${stem.slice(1)}`, stem.toUpperCase()].flatMap((word) => [
  Buffer.from(word),
  Buffer.from(word, "utf16le"),
  Buffer.from(Buffer.from(word).toString("hex")),
  ...[0, 1, 2].map((before) => {
    const padded = Buffer.concat([Buffer.alloc(before), Buffer.from(word)]);
    return Buffer.from(padded.subarray(before ? 3 : 0, Math.floor(padded.length / 3) * 3).toString("base64"));
  }),
]);

function unpacked(bytes) {
  const pieces = [];
  for (const [head, open] of [[Buffer.from([0x1f, 0x8b, 8]), gunzipSync], [Buffer.from([0x78, 0x9c]), inflateSync]]) {
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      try {
        pieces.push(open(bytes.subarray(at), { finishFlush: 2 }));
      } catch {
        // It only looked packed.
      }
    }
  }
  return pieces;
}

const holds = (bytes) => [bytes, ...unpacked(bytes)].some((piece) => forms.some((form) => piece.includes(form)));

/** Files below this folder in which a canary lies, and how many there are. */
function searched(folder, hits = []) {
  let files = 0;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind?.isDirectory()) files += searched(path, hits).files;
    else if (kind?.isFile()) {
      files += 1;
      if (holds(readFileSync(path))) hits.push(path.slice(folder.length));
    }
  }
  return { files, hits };
}

/** Notes ten people down, finds and opens them, looks at her own page as a resident, and signs out. */
async function work(page, server, url) {
  await signIn(page, server.links.worker);
  for (let number = 0; number < 10; number += 1) {
    await page.goto(`${url}/note`);
    await page.locator("#name").fill(`${canary(number * 4)} de Vries`);
    await page.locator("#talent").fill(`kan ${canary(number * 4 + 1)}`);
    await page.locator("#wish").fill(`wil ${canary(number * 4 + 2)}`);
    await page.evaluate((mail) => (document.querySelector("[name=reach]").value = mail), `${canary(number * 4 + 3)}@buurt.example`);
    await save(page).click();
    await page.locator(".flash").waitFor();
    await page.goto(`${url}/people`);
    await page.locator("input[name=q]").first().fill(canary(number * 4 + 1));
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: canary(number * 4) }).first().click();
    await page.waitForLoadState("load");
    assert.match(await page.locator("main").innerText(), new RegExp(canary(number * 4 + 1)));
  }
  await page.goBack();
  await page.goto(`${url}/sessions`);
  await page.locator("form[action='/sign-out'] button").first().click();
  await page.waitForURL((now) => now.pathname === "/sign-in");
}

// asvs: 14.3.1, 14.3.3 after signing out a browser keeps nothing of people, in no storage and in no file of its profile
test("a phone keeps nothing of people after signing out", async () => {
  const server = await serve();
  const url = new URL(server.links.worker).origin;
  const browser = await launch({ viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    await work(page, server, url);
    const storage = JSON.stringify(await kept(page));
    const cookies = JSON.stringify(await browser.context.cookies());
    await browser.context.close();
    const { files, hits } = searched(browser.profile);
    const readable = [storage, cookies].filter((text) => holds(Buffer.from(text)));
    const figures = `40 canaries noted, ${readable.length} kept in storage, ${hits.length} of ${files} files of the profile`;
    const line = found(7, "browser", readable.length + hits.length === 0, figures);
    assert.deepEqual([readable, hits], [[], []]);
    await planted(server, url);
    line.noticed();
  } finally {
    await browser.close();
    await server.stop();
  }
});

/** The planted faults: a page that keeps what was typed, and an address that holds what was searched for. */
async function planted(server, url) {
  const careless = await launch();
  try {
    const page = await careless.page();
    await signIn(page, server.links.worker);
    await page.evaluate((word) => localStorage.setItem("concept", word), canary(1));
    assert.ok(holds(Buffer.from(JSON.stringify(await kept(page)))), "what a page keeps was not noticed");
    await page.goto(`${url}/people?q=${canary(2)}`);
    await page.goto(`${url}/groups`);
    await careless.context.close();
    const { hits } = searched(careless.profile);
    assert.ok(hits.some((file) => file.includes("History")), "an address that holds words was not noticed");
  } finally {
    await careless.close();
  }
}
