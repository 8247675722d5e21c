// Signing in at an organisation: a real provider, and one that lies in every way we could think of.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Client, found } from "./client.mjs";
import { begin, launch, load } from "./ground.mjs";
import * as liar from "./provider.mjs";

const MAIL = "marieke@zonnehoek.example";
let folder;
let real;
let evil;
let server;
let origin;

/** A server that waits for the provider behind it: its address must be known before ours, and ours before it. */
async function waiting() {
  let answer;
  const made = createServer((request, response) => answer(request, response));
  await new Promise((resolve) => made.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${made.address().port}`;
  return { issuer, use: (callback) => (answer = callback), stop: () => (made.closeAllConnections(), made.close()) };
}

async function provider(issuer, back) {
  const { default: Provider } = await load("oidc-provider");
  return new Provider(issuer, {
    clients: [{ client_id: liar.CLIENT, client_secret: liar.SECRET, redirect_uris: [back] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: id, email_verified: true }) }),
    cookies: { keys: ["proef"] },
  });
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sprokkel-organisations-"));
  evil = await liar.begin();
  real = await waiting();
  const one = (name, issuer, more = "") =>
    `[[organisation]]\nname = "${name}"\nlabel = "Verder met ${name}"\nissuer = "${issuer}"\nclient_id = "${liar.CLIENT}"\nsecret_file = "secret"\n${more}\n`;
  await writeFile(join(folder, "secret"), `${liar.SECRET}\n`);
  const strict = one("streng", evil.issuer, `acr = ["urn:tweede-factor"]`);
  const domain = one("domein", evil.issuer, `mail_domains = ["elders.example"]`);
  await writeFile(join(folder, "organisations.toml"), one("echt", real.issuer) + one("leugen", evil.issuer) + strict + domain);
  server = await begin(["--organisations", join(folder, "organisations.toml"), "--client-address", "x-forwarded-for"]);
  origin = new URL(server.link).origin;
  real.use((await provider(real.issuer, `${origin}/sign-in/at/echt/back`)).callback());
  const marieke = await found(server.link, MAIL);
  const resident = { name: "Ria Smit", reach: "ria@buurt.example", wish: "Fietsen", audience: "network" };
  assert.equal((await marieke.post("/notes", "/note?practice=sprokkelen", resident)).status, 303);
});
after(async () => {
  await server?.stop();
  real?.stop();
  await evil?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Goes to the lying provider and comes back, as it says. */
async function comeBack({ mail = MAIL, at = "leugen", change = () => {}, client = new Client(origin) } = {}) {
  const begun = await client.get(`/sign-in/at/${at}?next=/people`);
  assert.equal(begun.status, 303, begun.text);
  const { back, asked } = evil.letIn(begun.location, mail);
  change(back, client);
  const answer = await client.get(back.pathname + back.search);
  return { answer, client, asked, back };
}

test("a worker signs in at a real provider, in a real browser", async () => {
  const browser = await launch();
  try {
    const page = await browser.page();
    await page.goto(`${origin}/sign-in?next=/people`);
    await page.getByRole("link", { name: "Verder met echt" }).click();
    await page.locator("input[name=login]").fill(MAIL);
    await page.locator("input[name=password]").fill("geheim");
    await page.locator("button[type=submit]").click();
    await page.locator("button[type=submit]").click();
    await page.waitForURL(`${origin}/people`);
    await page.goto(`${origin}/sessions`);
    assert.match(await page.locator("main").innerText(), /via uw organisatie/);
  } finally {
    await browser.close();
  }
});

// asvs: 6.8.1, 6.8.4, 9.1.1, 9.1.2, 9.1.3, 9.2.1, 9.2.2, 9.2.3, 9.2.4, 10.2.1, 10.2.2, 10.5.1, 10.5.2, 10.5.3, 10.5.4 a provider that lies lets nobody in
test("the way there carries state, nonce and a challenge, and the way back is spent once", async () => {
  evil.lie = () => {};
  const { answer, client, asked, back } = await comeBack();
  assert.deepEqual([answer.status, answer.location], [303, "/people"], answer.text);
  assert.ok(await client.isStaff(), "the provider tells the truth, and she is in");
  assert.equal(asked.get("code_challenge_method"), "S256");
  for (const name of ["state", "nonce"]) assert.equal(asked.get(name).length, 22, name);
  assert.match(asked.get("scope"), /openid.*email/);
  const form = evil.seen.at(-1);
  assert.equal(form.get("redirect_uri"), `${origin}/sign-in/at/leugen/back`);
  // The same address again, also with the cookies of the first time.
  const begun = new Client(origin);
  await begun.get("/sign-in/at/leugen");
  const copy = new Client(origin);
  copy.cookies = new Map(begun.cookies);
  assert.equal((await client.get(back.pathname + back.search)).status, 403);
  const first = await comeBack({ client: begun, change: (_, one) => (copy.cookies = new Map(one.cookies)) });
  assert.equal(first.answer.status, 303);
  const replayed = await copy.get(first.back.pathname + first.back.search);
  assert.equal(replayed.status, 403, "a way back is replayed");
  assert.ok(!(await copy.isStaff()));
});

const lies = {
  "a token without a signature": (made) => void (made.header.alg = "none"),
  "a signature with the shared secret": (made) => void (made.header.alg = "HS256"),
  "a signature with another key": (made) => void (made.key = made.other),
  "a key that it does not publish": (made) => void Object.assign(made, { header: { alg: "RS256", kid: "new" }, key: made.other }),
  "a token for another client": (made) => void (made.claims.aud = "ander"),
  "a token also for another client": (made) => void (made.claims.aud = [liar.CLIENT, "ander"]),
  "no audience": (made) => void delete made.claims.aud,
  "a token of another issuer": (made) => void (made.claims.iss = "https://sso.example.nl"),
  "another nonce": (made) => void (made.claims.nonce = "A".repeat(22)),
  "no nonce": (made) => void delete made.claims.nonce,
  "a token that is over": (made) => void (made.claims.exp -= 600),
  "a token without an end": (made) => void delete made.claims.exp,
  "no subject": (made) => void delete made.claims.sub,
  "another access token than was signed": (made) => void (made.claims.at_hash = "A".repeat(22)),
  "no identity at all": () => ({ body: { access_token: "toegang", token_type: "Bearer" } }),
  "an answer that is no token": () => ({ body: { id_token: "x.y.z", access_token: "toegang", token_type: "Bearer" } }),
  "an answer of two megabytes": () => ({ body: JSON.stringify({ access_token: "a".repeat(2 << 20) }) }),
  "a way on to elsewhere": () => ({ status: 302, headers: { location: "https://kwaad.example/token" }, body: {} }),
  "an error": () => ({ status: 500, body: {} }),
};

for (const [what, lie] of Object.entries(lies)) {
  test(`nobody gets in by ${what}`, async () => {
    evil.lie = lie;
    const { answer, client } = await comeBack();
    assert.equal(answer.status, 403, answer.text);
    assert.ok(!client.cookies.has("session"));
    assert.ok(!(await client.isStaff()));
    // The same way with the truth does lead in: it is the lie that was refused.
    evil.lie = () => {};
    assert.equal((await comeBack()).answer.status, 303);
  });
}

const wrongBacks = {
  "another state": (back) => back.searchParams.set("state", "A".repeat(22)),
  "no state": (back) => back.searchParams.delete("state"),
  "no code": (back) => back.searchParams.delete("code"),
  "a code that was not given": (back) => back.searchParams.set("code", "code-verzonnen"),
  "the name of another issuer": (back) => back.searchParams.set("iss", "https://sso.example.nl"),
  "another browser": (_, client) => client.cookies.clear(),
  "the way back of another organisation": (back) => (back.pathname = "/sign-in/at/echt/back"),
};

for (const [what, change] of Object.entries(wrongBacks)) {
  test(`nobody gets in with ${what}`, async () => {
    evil.lie = () => {};
    const { answer, client } = await comeBack({ change });
    assert.equal(answer.status, 403, answer.text);
    assert.ok(!(await client.isStaff()));
  });
}

test("only who is staff here gets in, by an address that was verified", async () => {
  const asOther = (made) => (made.claims.sub = `ander-${made.claims.email}`);
  const cases = [
    [{ mail: "niemand@zonnehoek.example" }, (made) => void asOther(made)],
    [{ mail: "ria@buurt.example" }, (made) => void asOther(made)],
    [{}, (made) => void Object.assign(made.claims, { sub: "u2", email_verified: false })],
    [{}, (made) => { made.claims.sub = "u3"; delete made.claims.email_verified; }],
    [{}, (made) => { made.claims.sub = "u4"; delete made.claims.email; }],
    [{ at: "domein" }, (made) => void (made.claims.sub = "u5")],
  ];
  for (const [way, lie] of cases) {
    evil.lie = lie;
    const { answer, client } = await comeBack(way);
    assert.equal(answer.status, 403, `${JSON.stringify(way)} ${lie}`);
    assert.ok(!client.cookies.has("session"));
  }
  // Bound earlier: the subject says who she is, whatever address comes along.
  evil.lie = (made) => void (made.claims.email = "iemand.anders@zonnehoek.example");
  const { answer, client } = await comeBack();
  assert.equal(answer.status, 303);
  assert.match((await client.get("/")).text, /Marieke de Wit/);
});

test("where a second factor is asked, another way of signing in does not do", async () => {
  for (const acr of [undefined, "urn:wachtwoord", ""]) {
    evil.lie = (made) => void (made.claims.acr = acr);
    assert.equal((await comeBack({ at: "streng" })).answer.status, 403, acr);
  }
  evil.lie = (made) => void (made.claims.acr = "urn:tweede-factor");
  const { answer, asked } = await comeBack({ at: "streng" });
  assert.equal(answer.status, 303, answer.text);
  assert.equal(asked.get("acr_values"), "urn:tweede-factor");
});

test("tries are counted by the address that the proxy adds, and whoever gets in is not counted", async () => {
  evil.lie = () => {};
  for (let round = 0; round < 55; round += 1) {
    assert.equal((await comeBack({ client: new Client(origin, "10.200.0.1") })).answer.status, 303, `round ${round}`);
  }
  evil.lie = (made) => void (made.claims.nonce = "A".repeat(22));
  const statuses = [];
  for (let round = 0; round < 52; round += 1) {
    statuses.push((await comeBack({ client: new Client(origin, "10.200.0.2") })).answer.status);
  }
  assert.deepEqual(statuses, [...Array(50).fill(403), 429, 429]);
  evil.lie = () => {};
  assert.equal((await comeBack({ client: new Client(origin, "10.200.0.3") })).answer.status, 303);
});

test("an organisation that is not there is not there, and what follows is a path of ours", async () => {
  const client = new Client(origin);
  assert.equal((await client.get("/sign-in/at/niemand")).status, 404);
  evil.lie = () => {};
  const begun = await client.get("/sign-in/at/leugen?next=https://kwaad.example");
  const { back } = evil.letIn(begun.location, MAIL);
  assert.equal((await client.get(back.pathname + back.search)).location, "/");
});
