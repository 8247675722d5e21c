import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bytes, context, letter, newId, sealed } from "../src/js/offline/seal.js";
import { ago } from "../src/js/offline/words.js";

const hex = (list) => Buffer.from(list).toString("hex");

/** The pair of a secret that is this byte 32 times. */
async function pair(of) {
  const made = createECDH("prime256v1");
  made.setPrivateKey(Buffer.alloc(32, of));
  const point = made.getPublicKey();
  const part = (from) => point.subarray(from, from + 32).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: part(1), y: part(33) };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const secret = { ...jwk, d: Buffer.alloc(32, of).toString("base64url") };
  return {
    point: new Uint8Array(point),
    privateKey: await crypto.subtle.importKey("jwk", secret, curve, false, ["deriveBits"]),
    publicKey: await crypto.subtle.importKey("jwk", jwk, curve, true, []),
  };
}

// The other half, crates/vault, opens the same lines.
test("a browser seals as the server opens", async () => {
  const file = readFileSync(new URL("../../crates/vault/tests/letter.txt", import.meta.url), "utf8");
  const line = Object.fromEntries(file.trim().split("\n").map((one) => one.split(" ")));
  const [phone, server] = [await pair(1), await pair(2)];
  const unhex = (text) => new Uint8Array(Buffer.from(text, "hex"));
  const made = await sealed(server.point, unhex(line.context), unhex(line.plain), phone);
  assert.deepEqual({ from: hex(bytes(made.from)), sealed: hex(bytes(made.sealed)) }, { from: line.from, sealed: line.sealed });
});

test("letters about anything are as long, and none is like another", async () => {
  const { point } = await pair(2);
  const key = { id: newId(), public: Buffer.from(point).toString("base64url") };
  const talk = { id: newId(), round: newId(), door: newId(), outcome: "nobody", at: 1, answers: {} };
  const said = { ...talk, outcome: "refused", answers: { until: "2027-11-26" } };
  const made = await Promise.all([talk, talk, said].map((one) => letter(key, newId(), one)));
  assert.equal(new Set(made.map((one) => bytes(one.sealed).length)).size, 1);
  assert.equal(new Set(made.map((one) => one.sealed)).size, 3);
  assert.equal(new Set(made.map((one) => one.from)).size, 3);
});

test("an id sorts by time and is bound as sixteen bytes", () => {
  const [one, other] = [newId(1_790_000_000_000), newId(1_790_000_000_001)];
  assert.ok(one < other);
  assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(hex(context(one, other)), (one + other).replaceAll("-", ""));
});

test("how old something is, is said in words, and just now or a clock that was put back as just now", () => {
  globalThis.document = { documentElement: { lang: "nl" } };
  const at = 1_790_000_000_000;
  assert.equal(ago(at, at + 7 * 86_400_000), "7 dagen geleden");
  assert.equal(ago(at, at + 2 * 3_600_000), "2 uur geleden");
  for (const now of [at, at + 59_000, at - 30 * 86_400_000]) assert.equal(ago(at, now), "");
  delete globalThis.document;
});
