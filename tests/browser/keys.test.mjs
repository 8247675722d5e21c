// Passkeys in a real browser with an authenticator made of software, and the paper card on a telephone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { axe, complaints, launch, overflow, serve, signIn } from "./ground.mjs";

let server;
let url;

/** A telephone with a fingerprint reader. */
async function telephone(page, { verifies = true } = {}) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: verifies,
      automaticPresenceSimulation: true,
    },
  });
  return {
    verify: (isUserVerified) => session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
    keys: async () => (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    carry: (credential) => session.send("WebAuthn.addCredential", { authenticatorId, credential }),
  };
}

async function addKey(page, name) {
  await page.goto(`${url}/passkeys/new?next=/sessions`);
  await page.locator("#name").fill(name);
  await page.getByRole("button", { name: "Sleutel toevoegen" }).click();
  await page.waitForURL(`${url}/sessions`);
  assert.match(await page.locator("main").innerText(), new RegExp(`De sleutel is toegevoegd[^]*${name}`));
}

async function signOut(page) {
  await page.locator("footer form[action='/sign-out'] button").click();
  await page.waitForURL(`${url}/sign-in`);
}

const withKey = (page) => page.getByRole("button", { name: "Inloggen met een sleutel" });

async function used(work) {
  server = await serve();
  url = new URL(server.links.worker).origin;
  const browser = await launch({ viewport: { width: 390, height: 844 } });
  try {
    const page = await browser.page();
    const heard = complaints(page);
    await work(page, heard, browser);
  } finally {
    await browser.close();
    await server.stop();
  }
}

// asvs: 6.3.3 a second factor for staff: a key that asks who holds it
test("a worker adds a key, signs in with it without typing anything, and takes it away", () =>
  used(async (page, heard) => {
    const phone = await telephone(page);
    await signIn(page, server.links.worker);
    await addKey(page, "telefoon van het werk");
    const [key] = await phone.keys();
    assert.ok(key.isResidentCredential, "the telephone remembers whose key it is");
    for (const path of ["/sessions", "/passkeys/new", "/verification"]) {
      await page.goto(url + path);
      assert.deepEqual(await axe(page), [], path);
      assert.equal(await overflow(page), 0, path);
    }
    await signOut(page);
    await page.goto(`${url}/sign-in?next=/people`);
    await withKey(page).click();
    await page.waitForURL(`${url}/people`);
    await page.goto(`${url}/sessions`);
    assert.match(await page.locator("main").innerText(), /met een sleutel[^]*telefoon van het werk[^]*laatst gebruikt/);
    await page.getByRole("button", { name: "Verwijderen" }).click();
    await page.waitForURL(`${url}/sessions`);
    assert.match(await page.locator("main").innerText(), /De sleutel is verwijderd[^]*U hebt nog geen sleutel/);
    await signOut(page);
    await withKey(page).click();
    await page.waitForURL(`${url}/sign-in/passkey`);
    assert.match(await page.locator("main").innerText(), /Deze sleutel hoort hier niet/);
    assert.deepEqual(heard.filter((line) => !line.includes("403")), []);
  }));

test("whose finger is not known does not get in, and reads what to do", () =>
  used(async (page) => {
    const phone = await telephone(page);
    await signIn(page, server.links.worker);
    await addKey(page, "telefoon");
    await signOut(page);
    await phone.verify(false);
    await withKey(page).click();
    await page.getByText("Dat lukte niet").waitFor();
    assert.equal((await page.goto(`${url}/people`)).status(), 200);
    assert.equal(new URL(page.url()).pathname, "/sign-in", "she is not in");
    await phone.verify(true);
    await withKey(page).click();
    await page.waitForURL((at) => at.pathname === "/people");
  }));

test("an answer is good once, for its own question, in its own browser", () =>
  used(async (page) => {
    await telephone(page);
    await signIn(page, server.links.worker);
    await addKey(page, "telefoon");
    await signOut(page);
    let sent;
    await page.route("**/sign-in/passkey", (route) => {
      sent ??= route.request().postData();
      return route.continue();
    });
    await withKey(page).click();
    await page.waitForURL((at) => at.pathname === "/");
    await signOut(page);
    const replay = (body) =>
      page.evaluate(async (form) => {
        const token = document.querySelector("[name=token]").value;
        const body = new URLSearchParams(form);
        body.set("token", token);
        const answer = await fetch("/sign-in/passkey", { method: "POST", body });
        return answer.status;
      }, body);
    assert.equal(await replay(sent), 403, "an answer is replayed");
    // With a new question waiting, the old answer still is the answer to another.
    await page.evaluate(async () => {
      const body = new URLSearchParams({ token: document.querySelector("[name=token]").value });
      await fetch("/sign-in/passkey/challenge", { method: "POST", body });
    });
    assert.equal(await replay(sent), 403, "an old answer to a new question");
    await withKey(page).click();
    await page.waitForURL((at) => at.pathname === "/");
  }));

test("what is sensitive asks for the key again, and nobody else's will do", () =>
  used(async (page, _, browser) => {
    const phone = await telephone(page);
    await signIn(page, server.links.coordinator);
    await addKey(page, "telefoon");
    // Signed in by a link: a key is asked before another is added.
    await signOut(page);
    await signIn(page, server.links.coordinator);
    await page.goto(`${url}/passkeys/new?next=/sessions`);
    await page.getByRole("button", { name: "Sleutel toevoegen" }).click();
    await page.waitForURL((at) => at.pathname === "/verification");
    const before = (await page.context().cookies(url)).find(({ name }) => name === "session").value;
    await page.getByRole("button", { name: "sleutel zien" }).click();
    await page.waitForURL((at) => at.pathname !== "/verification");
    const cookie = (await page.context().cookies(url)).find(({ name }) => name === "session").value;
    assert.notEqual(cookie, before, "the session goes on under another secret");
    // The key of the co-ordinator does not verify a worker.
    const [key] = await phone.keys();
    const other = await browser.page();
    const borrowed = await telephone(other);
    await borrowed.carry(key);
    await other.goto(`${url}/sessions`);
    await signOut(other);
    await signIn(other, server.links.worker);
    const own = await browser.page();
    await telephone(own);
    await addKey(own, "telefoon van de werker");
    await other.goto(`${url}/verification?next=/sessions`);
    await other.getByRole("button", { name: "sleutel zien" }).click();
    await other.getByText("Deze sleutel hoort hier niet").waitFor();
  }));

test("a paper card is printed, scanned and signed in with, on a telephone that is not hers", () =>
  used(async (page, heard) => {
    await signIn(page, server.links.coordinator);
    await page.goto(`${url}/people`);
    await page.locator("main a[href*='/people/0']").first().click();
    await page.getByRole("link", { name: "Kaartje" }).click();
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "Maak een nieuw kaartje" }).click();
    await page.locator(".qr").waitFor();
    assert.deepEqual(await axe(page), []);
    assert.equal(await overflow(page), 0);
    assert.ok(await page.getByRole("button", { name: "Afdrukken" }).isVisible());
    const code = await page.locator(".code").innerText();
    await signOut(page);
    // The camera opens the address with the code behind the #.
    await page.goto(`${url}/sign-in/card#${code.replaceAll("-", "")}`);
    assert.equal(await page.locator("#code").inputValue(), code.replaceAll("-", ""));
    assert.equal(new URL(page.url()).hash, "", "the code is not left in the address");
    assert.deepEqual(await axe(page), []);
    await page.getByRole("button", { name: "Inloggen" }).click();
    await page.waitForURL(`${url}/`);
    assert.equal(await overflow(page), 0);
    await page.getByRole("button", { name: "Dit is niet mijn telefoon" }).click();
    await page.waitForURL(`${url}/sign-in`);
    assert.deepEqual((await page.context().cookies(url)).filter(({ name }) => name !== "visit"), []);
    await page.goBack();
    assert.ok(!(await page.locator("body").innerText()).includes("Dit is niet mijn telefoon"), "going back shows nothing");
    assert.deepEqual(heard, []);
  }));

// asvs: 3.3.1, 3.3.2, 3.3.3, 3.3.4 cookies
test("the cookie of a session is out of reach of scripts", () =>
  used(async (page) => {
    await signIn(page, server.links.worker);
    const cookie = (await page.context().cookies(url)).find(({ name }) => name === "session");
    assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.path], [true, "Lax", "/"]);
    assert.ok(!(await page.evaluate(() => document.cookie)).includes("session"));
  }));
