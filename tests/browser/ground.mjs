// What every browser test stands on: the program with its demo wijk, Chromium, and a check on accessibility.
// Libraries come from web/node_modules, so `make web` comes first (`make test` does it).

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdirSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(join(root, "web/package.json"));
const results = join(root, "tests/browser/results");

const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** The long form of an attack, by `FULL=1 make promises`. */
export const full = Boolean(process.env.SOAK);

/** SEED, or a usual one. */
export const seed = (usual) => Number(process.env.SEED ?? usual);

/**
 * Writes down what an attack on a promise found, for `make promises`; see crates/testground/src/promise.rs.
 * `noticed()` afterwards: a fault that was planted was noticed.
 */
export function found(promise, part, holds, figures, bySeed = null) {
  const finding = { promise, part, found: figures, seed: bySeed, planted: false, holds };
  const write = () => {
    mkdirSync(join(target, "promises"), { recursive: true });
    const name = `${String(promise).padStart(2, "0")}.${part}.json`;
    writeFileSync(join(target, "promises", name), JSON.stringify(finding));
  };
  write();
  console.log(`# promise ${promise} (${part}): ${figures}`);
  return {
    noticed() {
      finding.planted = true;
      write();
    },
  };
}

/** A phone in one hand, and a laptop. */
export const sizes = [
  { name: "telefoon", width: 390, height: 844 },
  { name: "laptop", width: 1280, height: 800 },
];

function library(name) {
  try {
    return require(name);
  } catch (reason) {
    throw new Error(`${name} is missing: run \`make web\` first`, { cause: reason });
  }
}

function program() {
  const path = process.env.SPROKKEL_PROGRAM ?? join(target, "debug/sprokkel");
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`cargo build\` first`);
  return path;
}

function chromium() {
  const found = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
  if (!found) throw new Error("Chromium is missing: `make test` installs it, or run `apt-get install chromium`");
  return found;
}

/** Chromium sometimes dies while it starts, before it has seen anything of ours: then it is started again, twice at the most. */
async function started(options, known) {
  for (let left = 2; ; left -= 1) {
    const profile = known ?? (await mkdtemp(join(tmpdir(), "sprokkel-browser-")));
    try {
      return { profile, context: await library("playwright-core").chromium.launchPersistentContext(profile, options) };
    } catch (error) {
      if (!known) await rm(profile, { recursive: true, force: true });
      if (left === 0 || !/has been closed/.test(error.message)) throw error;
      console.log("# Chromium died while it started, and is started again");
    }
  }
}

/**
 * A browser that knows nothing yet. `close()` ends it and forgets everything.
 * @param options for Playwright's context: viewport, locale, javaScriptEnabled, offline…
 * @param known the profile of a browser that was closed: it opens again with what it kept
 */
export async function launch(options = {}, known = undefined) {
  const { profile, context } = await started({
    executablePath: chromium(),
    headless: true,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    ...options,
  }, known);
  context.setDefaultTimeout(15_000);
  return {
    context,
    /** All that this browser keeps on the disk. */
    profile,
    page: () => context.newPage(),
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * The program with its demo wijk in a new database: `{ url, links: { worker, coordinator, resident }, stop }`.
 * @param extra more arguments for the program
 */
export async function serve(extra = []) {
  const { started, ended, stop, said } = await spawned(["demo", "--listen", "127.0.0.1:0", "--json-ready", ...extra]);
  return settled(stop, async () => ({ ...(await ready(started, ended, said)), stop }));
}

/**
 * The program on an empty database, as someone installs it: `{ link, stop }`, the set-up link from its log.
 * @param extra more arguments for the program
 */
export async function begin(extra = []) {
  const { started, ended, stop, said } = await spawned(["--log-json", "serve", "--listen", "127.0.0.1:0", ...extra]);
  return settled(stop, async () => ({ link: await logged(started, ended, said), stop }));
}

/** The program with a new database, and how to stop it and forget everything. */
async function spawned(args) {
  const directory = await mkdtemp(join(tmpdir(), "sprokkel-browser-test-"));
  const database = `sqlite:${join(directory, "wijk.sqlite")}`;
  const child = spawn(program(), ["--database", database, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const said = [];
  child.stderr.on("data", (bytes) => said.push(bytes));
  const stop = async () => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(late);
    await rm(directory, { recursive: true, force: true });
  };
  return { started: child, ended, stop, said };
}

/** What `work` gives; when it fails, the program is stopped first. */
async function settled(stop, work) {
  try {
    return await work();
  } catch (reason) {
    await stop();
    throw reason;
  }
}

/** The first line of JSON on its standard output. */
function ready(child, ended, said) {
  return heard(child.stdout, ended, said, (line) => (line.startsWith("{") ? JSON.parse(line) : undefined));
}

/** The set-up link in the log, on whichever stream the log is. */
function logged(child, ended, said) {
  const link = (line) => line.match(/https?:\/\/[^"\s]+\/setup\/[\w-]+/)?.[0];
  return Promise.race([heard(child.stdout, ended, said, link), heard(child.stderr, ended, said, link)]);
}

/** The first thing that `find` makes of a line of the stream. */
function heard(stream, ended, said, find) {
  return new Promise((resolve, reject) => {
    const give_up = (why) => reject(new Error(`the program ${why}:\n${Buffer.concat(said)}`));
    const late = setTimeout(() => give_up("was not ready within 60 seconds"), 60_000);
    ended.then((code) => {
      clearTimeout(late);
      give_up(`ended with ${code}`);
    });
    createInterface({ input: stream }).on("line", (line) => {
      const found = find(line);
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    });
  });
}

/** A library of web/node_modules. */
export function load(name) {
  return import(require.resolve(name));
}

/** Follows a sign-in link and confirms it: opening alone does not spend it, because mail scanners open links too. */
export async function signIn(page, link) {
  await page.goto(link);
  await page.locator("main form[method=post] button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/");
}

/** Waits until what fades from one colour to the next has arrived: half-way nobody reads it. */
function still(page) {
  return page.evaluate(() => {
    const ends = (one) => Number.isFinite(one.effect?.getComputedTiming().endTime);
    return Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
  });
}

/**
 * What stands in someone's way on this page (WCAG 2.2 A and AA): one line each, none when all is well. In the page itself and for
 * what is wrong only: its builder for Playwright describes what is right as well, and takes four times as long.
 */
export async function axe(page) {
  await still(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(library("axe-core").source);
  const violations = await page.evaluate(async (values) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target.join(" ")) }));
  }, ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  return violations.flatMap(({ id, help, where }) => where.map((target) => `${id}: ${help} (${target})`));
}

/** How many pixels must be scrolled sideways: a page that fits has none. */
export function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** A picture of the whole page in tests/browser/results, for people to look at. */
export async function screenshot(page, name) {
  await mkdir(results, { recursive: true });
  await page.screenshot({ path: join(results, `${name}.png`), fullPage: true });
}

/** Collects what the browser complained about: errors in scripts, and what the content security policy refused. */
export function complaints(page) {
  const heard = [];
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("console", (message) => message.type() === "error" && heard.push(`${message.text()} ${message.location().url}`));
  return heard;
}

/** The picture in README: what a newcomer sees of this page first. */
export async function picture(page, name) {
  const images = join(root, "docs/images");
  await mkdir(images, { recursive: true });
  await page.screenshot({ path: join(images, `${name}.png`) });
}

/** Nothing sticks out sideways, and nothing stands in anyone's way. @param scripts without them axe cannot look */
export async function stands(page, what, scripts = true) {
  assert.equal(await overflow(page), 0, `${what}: nothing sticks out sideways`);
  if (scripts) assert.deepEqual(await axe(page), [], what);
}

/** Waits for what a job brings to this page; without scripts by asking for the page again. */
export async function brought(page, wanted, scripts) {
  const again = page.locator(`main a[href='${new URL(page.url()).pathname}']`);
  for (let tries = 0; !scripts && tries < 40 && (await wanted.count()) === 0; tries += 1) {
    await again.click();
    await page.waitForTimeout(250);
  }
  await wanted.waitFor();
}
