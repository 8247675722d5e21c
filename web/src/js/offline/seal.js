// Seals a talk to the server's key. The secret of its own pair never leaves the browser's keeping and is dropped: from then on
// this telephone cannot read the talk either. The other half is crates/vault/src/letterbox.rs.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const PURPOSE = new TextEncoder().encode("letterbox 1");
/** Letters are as long as a multiple of this, so that their length does not tell what happened. */
const BLOCK = 512;

export const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

export function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const joined = (...parts) => new Uint8Array(parts.flatMap((part) => [...part]));
const idBytes = (id) => Uint8Array.from(id.replaceAll("-", "").match(/../g), (pair) => parseInt(pair, 16));

/** What a letter is bound to. */
export const context = (key, id) => joined(idBytes(key), idBytes(id));

/** JSON with spaces behind it: who reads it does not mind. */
function padded(value) {
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const whole = new Uint8Array(Math.ceil((plain.length + 1) / BLOCK) * BLOCK).fill(0x20);
  whole.set(plain);
  return whole;
}

export const pairOfOne = () => crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);

/** @param to the server's public key @param pair of this one letter @returns `{ from, sealed }` as text */
export async function sealed(to, bound, plain, pair) {
  const server = await crypto.subtle.importKey("raw", to, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, pair.privateKey, 256);
  const from = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const root = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: from, info: joined(PURPOSE, to) };
  const made = new Uint8Array(await crypto.subtle.deriveBits(derivation, root, 44 * 8));
  const key = await crypto.subtle.importKey("raw", made.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  const cipher = { name: "AES-GCM", iv: made.slice(32), additionalData: bound };
  return { from: text(from), sealed: text(await crypto.subtle.encrypt(cipher, key, plain)) };
}

/** A talk as it waits: `key` is `{ id, public }` of the round. */
export async function letter(key, teller, talk) {
  const { from, sealed: shut } = await sealed(bytes(key.public), context(key.id, talk.id), padded({ teller, talk }), await pairOfOne());
  return { id: talk.id, round: talk.round, door: talk.door, teller, key: key.id, from, sealed: shut };
}

/** An id that sorts by time (UUIDv7). The clock of a telephone may be wrong: only its place in a list depends on it. */
export function newId(now = Date.now()) {
  const drawn = crypto.getRandomValues(new Uint8Array(16));
  for (let at = 0; at < 6; at += 1) drawn[at] = Math.floor(now / 2 ** (8 * (5 - at))) & 0xff;
  drawn[6] = (drawn[6] & 0x0f) | 0x70;
  drawn[8] = (drawn[8] & 0x3f) | 0x80;
  const hex = Array.from(drawn, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
