import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, question, text } from "../src/js/keys.js";
import { findPrivate, isBsn } from "../src/js/private.js";
import { showDoors } from "../src/js/round.js";
import { dayAfter } from "../src/js/when.js";
import { contrast, ramp } from "../theme.mjs";

test("a citizen service number is known by its eleven-test", () => {
  assert.ok(isBsn("111222333"));
  assert.ok(isBsn("123456782"));
  assert.ok(!isBsn("123456789"));
  assert.ok(!isBsn("000000000"));
});

test("numbers that say who someone is are found in a sentence", () => {
  assert.deepEqual(findPrivate("Zijn bsn is 1112.22.333, zei hij"), ["bsn"]);
  assert.deepEqual(findPrivate("Bel 06-12345678 na zes uur"), ["phone"]);
  assert.deepEqual(findPrivate("+31 6 1234 5678"), ["phone"]);
  assert.deepEqual(findPrivate("mail naar fatma@voorbeeld.nl"), ["mail"]);
});

test("an ordinary sentence raises no warning", () => {
  for (const text of ["Wil in maart 2027 met de moestuin beginnen", "Woont op nummer 12, al 35 jaar", "3 x 10.000 euro", ""]) {
    assert.deepEqual(findPrivate(text), [], text);
  }
});

test("a month after the 31st is the last day of that month", () => {
  assert.equal(dayAfter("2027-01-31", "month").toISOString().slice(0, 10), "2027-02-28");
  assert.equal(dayAfter("2026-11-23", "week").toISOString().slice(0, 10), "2026-11-30");
  assert.equal(dayAfter("2028-02-29", "year").toISOString().slice(0, 10), "2029-02-28");
  assert.equal(dayAfter("2026-11-23", "date"), null);
  assert.equal(dayAfter("soon", "week"), null);
});

test("whatever the brand colour, text on its shades can be read", () => {
  for (const brand of ["#3d6b3c", "#ffd500", "#e2001a", "#00a9f3", "#6b2c91", "#000000", "#ffffff"]) {
    const shades = ramp(brand);
    assert.ok(contrast("#ffffff", shades[500]) >= 7.4, `white on 500 of ${brand}: ${contrast("#ffffff", shades[500])}`);
    assert.ok(contrast(shades[500], shades[50]) >= 4.5 && contrast(shades[500], "#f6f0e4") >= 4.5, `500 on sand of ${brand}`);
    assert.ok(contrast(shades[600], shades[100]) >= 7 && contrast(shades[600], shades[200]) >= 4.5, `600 on 100 of ${brand}`);
    assert.ok(contrast(shades[700], shades[100]) >= 7, `700 on 100 of ${brand}`);
    assert.ok(contrast(shades[400], "#ffffff") >= 3, `icons of ${brand}`);
  }
});

test("bytes go to a key and come back as the server wrote them", () => {
  const asked = { publicKey: { challenge: "_-8A", rpId: "wijk.nl", user: { id: "AQID", name: "x" }, excludeCredentials: [{ type: "public-key", id: "BAU" }] } };
  const { publicKey } = question(asked);
  assert.deepEqual([...publicKey.challenge], [255, 239, 0]);
  assert.deepEqual([...publicKey.user.id], [1, 2, 3]);
  assert.deepEqual([...publicKey.excludeCredentials[0].id], [4, 5]);
  assert.equal(text(publicKey.challenge), "_-8A");
  assert.equal(asked.publicKey.challenge, "_-8A", "the question itself stays as it was");
});

test("the answer of a key holds what the server checks and nothing that is not there", () => {
  const response = { clientDataJSON: new Uint8Array([1]), signature: new Uint8Array([255]), userHandle: null };
  const key = { id: "AQ", rawId: new Uint8Array([1]), type: "public-key", response, getClientExtensionResults: () => ({}) };
  assert.deepEqual(JSON.parse(answer(key)).response, { clientDataJSON: "AQ", signature: "_w" });
});

test("what the other of the duo did shows at its door, and no other door changes", () => {
  const said = (words) => ({ textContent: words });
  const door = (sign) => ({ dataset: { sign }, said: said("nog niet geweest"), querySelector() { return this.said; } });
  const doors = { a: door("open"), b: door("open") };
  globalThis.CSS ??= { escape: (text) => text };
  const list = { querySelector: (selector) => doors[selector.match(/"(.*)"/)[1]] ?? null };
  showDoors(list, [{ id: "a", sign: "nobody", said: "niemand thuis" }, { id: "b", sign: "open", said: "anders" }, { id: "c", sign: "open", said: "" }]);
  assert.deepEqual([doors.a.dataset.sign, doors.a.said.textContent], ["nobody", "niemand thuis"]);
  assert.deepEqual([doors.b.dataset.sign, doors.b.said.textContent], ["open", "nog niet geweest"]);
});
