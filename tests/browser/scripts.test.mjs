// Promise 19: no script gets in. More than two hundred payloads go into every field that can be typed, through every form that any
// page shows and through an import; then everyone looks at every page in Chromium. Nothing runs, and the policy has nothing to refuse.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { found, full, launch, seed, serve, signIn } from "./ground.mjs";
import { isMarkup, payloads } from "./payloads.mjs";

/** What would end the work of the others: leaving, erasing, ending; and the language, in which nothing is typed. */
const NOT = /\/(sign-out|language|erasure|ending|end|leaving|hat|undoing|hand-over|merges|distinctions|removal|place|check|staying)$/;
/** Fields in which not everything is taken: left empty every other time, so that the rest is. */
const PICKY = ["on", "reach", "place", "postcode", "email", "website", "phone", "language"];
const PAGES = full ? 2000 : 90;
/** Of each kind of page so many. */
const ALIKE = full ? 1000 : 4;
const ROLES = ["worker", "coordinator", "resident", "public"];

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

/** A browser that tells of everything that ran, was refused, or was asked of somebody else. */
async function watched(role) {
  const browser = await launch({ viewport: { width: 1280, height: 800 } });
  const seen = { ran: [], refused: [], elsewhere: [], links: [] };
  const { context } = browser;
  await context.exposeBinding("_ran", (_, where) => seen.ran.push(where));
  await context.exposeBinding("_refused", (_, what) => seen.refused.push(what));
  await context.addInitScript(() => {
    for (const name of ["gekaapt", "alert", "confirm", "prompt", "print"]) {
      Object.defineProperty(window, name, { value: () => window._ran(`${name} on ${location}`), writable: false });
    }
    document.addEventListener("securitypolicyviolation", (event) => {
      window._refused(`${event.violatedDirective} ${event.blockedURI} on ${event.documentURI}`);
    });
  });
  const page = await browser.page();
  page.on("dialog", (dialog) => dialog.dismiss().then(() => seen.ran.push("a dialog")));
  page.on("console", (message) => /Content.Security.Policy|Trusted/i.test(message.text()) && seen.refused.push(message.text()));
  page.on("request", (request) => /^https?:/.test(request.url()) && !request.url().startsWith(url) && seen.elsewhere.push(request.url()));
  if (role !== "public") await signIn(page, server.links[role]);
  return { browser, page, seen };
}

/** Forms of this page in which something can be typed, with what the browser would send besides. */
function forms(page) {
  return page.evaluate(() => {
    const typed = (field) => field.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url]");
    return [...document.forms]
      .filter((form) => form.method === "post" && form.enctype !== "multipart/form-data")
      .map((form) => ({
        action: new URL(form.action).pathname,
        fixed: [...new FormData(form)].filter(([name, value]) => typeof value === "string" && ![...form.elements].some((field) => field.name === name && typed(field))),
        typed: [...form.elements].filter((field) => field.name && typed(field)).map((field) => field.name),
      }))
      .filter((form) => form.typed.length > 0);
  });
}

/** Sends a form with these words, from within the page. Its status, and what came back as a page. */
function send(page, form, words) {
  return page.evaluate(
    async ({ action, fixed, words }) => {
      const body = new URLSearchParams([...fixed, ...words]);
      // What is new each time gets an id of its own.
      if (body.has("id")) body.set("id", `01900000-0000-7000-8000-${Math.random().toString(16).slice(2, 12).padEnd(12, "0")}`.replace(/..$/, "00"));
      if (action === "/notes" && !body.get("about")) body.set("person_id", `01900000-0000-7000-9000-${Math.random().toString(16).slice(2, 14).padEnd(12, "0")}`);
      const answer = await fetch(action, { method: "POST", body });
      const html = (answer.headers.get("content-type") ?? "").includes("text/html");
      return { status: answer.status, text: html ? await answer.text() : "" };
    },
    { action: form.action, fixed: form.fixed, words },
  );
}

/** Whether a page says a payload as it was typed: then it is markup now. */
const echoes = (text, words) => words.filter((word) => isMarkup(word) && word.length > 8 && text.includes(word));

/** Follows every link from here, and says which pages there are. `look` sees each. */
async function crawl(page, start, look) {
  const [queue, known, kinds] = [[...start], new Set(start), new Map()];
  let looked = 0;
  while (queue.length > 0 && looked < PAGES) {
    const path = queue.shift();
    // Of each kind of page a few: two hundred people look alike.
    const kind = path.replace(/[0-9a-f-]{36}/g, "{id}").replace(/\?.*/, "?");
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    if (kinds.get(kind) > ALIKE) continue;
    const answer = await page.goto(url + path, { waitUntil: "load" }).catch(() => null);
    if (!answer?.headers()["content-type"]?.includes("text/html")) continue;
    looked += 1;
    await look(path, answer);
    const links = await page.evaluate(() => [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href")));
    for (const link of links.filter((one) => /^\/(?!\/)/.test(one) && !one.startsWith("/sign-out"))) {
      const next = link.split("#")[0];
      if (!known.has(next)) {
        known.add(next);
        queue.push(next);
      }
    }
  }
  return looked;
}

const everywhere = ["/", "/note", "/people", "/groups", "/groups/new", "/places", "/imports", "/duplicates", "/requests", "/emergencies", "/words", "/sessions", "/passkeys/new", "/me", "/me/looks", "/me/paper", "/sign-in", "/sign-in/card", "/privacy"];

/** Every form of every page gets payloads in each of its fields. */
async function typeEverywhere(role, tally) {
  const { browser, page, seen } = await watched(role);
  try {
    const all = new Map();
    await crawl(page, everywhere, async () => {
      for (const form of await forms(page)) {
        const kind = form.action.replace(/[0-9a-f-]{36}/g, "{id}") + form.typed.join();
        if (!NOT.test(form.action) && !all.has(kind)) all.set(kind, form);
      }
    });
    await page.goto(`${url}/privacy`);
    for (const [kind, form] of all) {
      const every = full || (form.action === "/notes" && !tally.forms.has(kind) && tally.noted++ === 0);
      for (let nth = 0; nth < (every ? payloads.length : 6); nth += 1) {
        const word = (name, at) => (nth % 2 === 1 && PICKY.includes(name) ? "" : payloads[(nth + at * 31 + tally.next) % payloads.length]);
        const words = form.typed.map((name, at) => [name, word(name, at)]);
        const answer = await send(page, form, words);
        tally.sent += 1;
        tally.taken += answer.status < 400 ? 1 : 0;
        if (answer.status >= 500) tally.broken.push(`${kind}: ${answer.status} for ${JSON.stringify(words)}`);
        for (const echo of echoes(answer.text, words.map(([, word]) => word))) tally.echoed.push(`${kind}: ${echo}`);
        words.filter(([, word]) => word).forEach(([, word]) => tally.used.add(word));
      }
      tally.next += 6;
      tally.forms.add(kind);
    }
    assert.deepEqual(seen.ran, []);
  } finally {
    await browser.close();
  }
}

/** A list with payloads in every cell, also in the heading and in the name of the file. */
async function readIn(role) {
  const { browser, page, seen } = await watched(role);
  const cell = (word) => `"${word.replaceAll('"', '""')}"`;
  const rows = payloads.map((_, at) => [0, 1, 2, 3, 4].map((column) => cell(payloads[(at + column * 41) % payloads.length])).join(";"));
  const sheet = [`Naam;Adres;Wat kan ze?;Opmerking;${cell(payloads[0])}`, ...rows].join("\r\n");
  try {
    await page.goto(`${url}/imports`);
    const name = "<img src=x onerror=gekaapt()>.csv";
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(sheet) });
    await page.locator("main form button[type=submit]").first().click();
    await page.locator("select[name=c0]").waitFor();
    await page.locator("button[name=begin]").click();
    await page.locator("form[action$='/undoing'] button").waitFor({ timeout: 60_000 });
    assert.deepEqual([seen.ran, seen.refused, seen.elsewhere], [[], [], []]);
  } finally {
    await browser.close();
  }
}

/** Looks at every page, also with payloads in the address. */
async function lookEverywhere(role, tally) {
  const { browser, page, seen } = await watched(role);
  try {
    tally.pages += await crawl(page, everywhere, async (path, answer) => {
      const text = await answer.text();
      for (const echo of echoes(text, payloads)) tally.echoed.push(`${role} ${path}: ${echo}`);
      if (answer.status() >= 500) tally.broken.push(`${role} ${path}: ${answer.status()}`);
      const strange = await page.evaluate(() => {
        const all = [...document.querySelectorAll("[href], [src], [action], [formaction]")];
        const addresses = all.flatMap((one) => ["href", "src", "action", "formaction"].map((name) => one.getAttribute(name)).filter(Boolean));
        return addresses.filter((one) => !/^(https?:\/\/|mailto:|tel:|[/?#.])/i.test(one.trim()) || /[\u0000-\u001f]/.test(one) || /^\/\//.test(one));
      });
      seen.links.push(...strange.map((one) => `${role} ${path}: ${one}`));
      tally.shown += payloads.filter((word) => word.length > 8 && text.includes(word.replaceAll("&", "&#38;").replaceAll("<", "&#60;").replaceAll(">", "&#62;").replaceAll('"', "&#34;").replaceAll("'", "&#39;"))).length;
    });
    const asked = ["/people?q=", "/people?place=", "/sign-in?next=", "/note?practice=", "/note?about=", "/groups?place=", "/?ahead=", "/duplicates?after=", "/me/looks?before="];
    for (const [nth, payload] of payloads.entries()) {
      if (!full && nth % ROLES.length !== ROLES.indexOf(role)) continue;
      const path = asked[nth % asked.length] + encodeURIComponent(payload);
      if (full || nth % 8 < 4) await page.goto(url + path, { waitUntil: "load" });
      const text = await page.evaluate(async (path) => (await fetch(path)).text(), path);
      for (const echo of echoes(text, [payload])) tally.echoed.push(`${role} ${path}: ${echo}`);
    }
    for (const what of ["ran", "refused", "elsewhere", "links"]) tally[what].push(...seen[what]);
  } finally {
    await browser.close();
  }
}

/** The planted faults: a page that does not escape is noticed, with its policy and without. */
async function planted() {
  const bare = async (policy) => {
    const { browser, page, seen } = await watched("worker");
    try {
      await page.route("**/people", async (route) => {
        const answer = await route.fetch();
        const headers = { ...answer.headers() };
        if (!policy) delete headers["content-security-policy"];
        const body = (await answer.text()).replace("</main>", "<img src=x onerror=gekaapt()></main>");
        await route.fulfill({ status: 200, headers, body });
      });
      await page.goto(`${url}/people`, { waitUntil: "load" });
      await page.waitForTimeout(300);
      return seen;
    } finally {
      await browser.close();
    }
  };
  const open = await bare(false);
  assert.ok(open.ran.length > 0, "a page that does not escape was not noticed");
  const shut = await bare(true);
  assert.deepEqual(shut.ran, []);
  assert.ok(shut.refused.length > 0, "what the policy refuses was not noticed");
  assert.deepEqual(echoes("<p>\" onfocus=gekaapt() autofocus x=\"</p>", ["\" onfocus=gekaapt() autofocus x=\""]).length, 1);
}

// asvs: 1.2.1, 1.2.3, 1.2.4 two hundred payloads in all fields that can be typed: nothing runs, nothing breaks
test("no script gets in, whatever is typed and wherever", { timeout: 1_800_000 }, async () => {
  const by = seed(19);
  const tally = { next: by, noted: 0, sent: 0, taken: 0, pages: 0, shown: 0, used: new Set(), forms: new Set(), echoed: [], broken: [], ran: [], refused: [], elsewhere: [], links: [] };
  assert.ok(payloads.length >= 200);
  for (const role of ROLES) await typeEverywhere(role, tally);
  await readIn("worker");
  for (const role of ROLES) await lookEverywhere(role, tally);
  const { ran, refused, elsewhere, links, echoed, broken } = tally;
  const wrong = [ran, refused, elsewhere, links, echoed, broken].map((list) => list.length);
  const [executions, reports, foreign, bad, raw, faults] = wrong;
  const figures = `${tally.used.size} payloads, ${tally.forms.size} forms, ${tally.sent} sent, ${tally.pages} pages: ${executions} executions, ${reports} CSP reports, ${foreign} requests elsewhere, ${bad} strange addresses, ${raw} unescaped, ${faults} faults`;
  const line = found(19, "browser", wrong.every((count) => count === 0), figures, by);
  console.log(`# ${tally.taken} of ${tally.sent} were taken, ${tally.shown} times shown as text`);
  console.log([...tally.forms].map((form) => `#   ${form}`).join("\n"));
  assert.deepEqual({ ran, refused, elsewhere, links, echoed, broken }, { ran: [], refused: [], elsewhere: [], links: [], echoed: [], broken: [] });
  assert.ok(tally.used.size >= 200 && tally.forms.size >= 20 && tally.shown > 200, "hardly anything was tried");
  await planted();
  line.noticed();
});
