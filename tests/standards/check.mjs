// The read API by the standards: the description by Spectral with the rules of adr.yaml and by Redocly, and the running program by
// Schemathesis. Each is shown a fault first, and has to notice it. `node check.mjs`, after `make tests/standards/.installed`.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { serve } from "../browser/ground.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const root = here("../../");
const tool = (name) => here(`node_modules/.bin/${name}`);
const schemathesis = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "standards/bin/schemathesis");
/** So many questions for each operation, in its three ways of asking. */
const EXAMPLES = 30;

let server;
let folder;
let description;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "sprokkel-standards-"));
  server = await serve();
  const answer = await fetch(`${server.url}/v1/openapi.json`);
  assert.equal(answer.status, 200);
  description = await answer.json();
});
after(async () => {
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** What a program said, and how it ended. */
function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: "off", NO_COLOR: "1" } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => said.push(bytes));
    child.once("error", reject);
    child.once("exit", (code) => resolve({ code, said: Buffer.concat(said).toString() }));
  });
}

async function written(name, content) {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(content));
  return path;
}

const spectral = (file) => run(tool("spectral"), ["lint", "--ruleset", here("adr.yaml"), "--fail-severity", "warn", file]);
const redocly = (file) => run(tool("redocly"), ["lint", "--config", here("redocly.yaml"), file]);
const asked = (file, base) =>
  run(schemathesis, ["run", file, "--url", base, "--max-examples", String(EXAMPLES), "--seed", "33", "--no-color", "--workers", "2",
    "--checks", "all", "--exclude-checks", "positive_data_acceptance", "--suppress-health-check", "all"]);

/** The description with something wrong in it. */
function bent(change) {
  const copy = structuredClone(description);
  change(copy);
  return copy;
}

const faults = {
  "a slash at the end": [/adr-no-trailing-slash/, (all) => (all.paths["/places/"] = all.paths["/places"])],
  "an address with a capital": [/adr-kebab-case/, (all) => (all.paths["/publicPlaces"] = all.paths["/places"])],
  "a query key in snake case": [/adr-query-camel-case/, (all) => (all.paths["/places"].get.parameters[0].name = "page_size")],
  "nobody to ask": [/adr-contact/, (all) => delete all.info.contact.email],
  "no version in the address": [/adr-version-in-address/, (all) => (all.servers[0].url = "https://wijk.example")],
  "a way to change something": [/adr-methods/, (all) => (all.paths["/places"].post = all.paths["/places"].get)],
  "a problem without its detail": [/adr-problem-fields/, (all) => (all.components.schemas.Problem.required = ["status", "title"])],
  "an answer without its version": [/adr-version-header/, (all) => delete all.paths["/groups"].get.responses["200"].headers["API-Version"]],
};

test("the description keeps to the NL API Design Rules, and a fault is noticed", async () => {
  const { code, said } = await spectral(await written("openapi.json", description));
  assert.equal(code, 0, said);
  const planted = await Promise.all(Object.entries(faults).map(async ([what, [rule, change]], nr) => {
    const found = await spectral(await written(`fault-${nr}.json`, bent(change)));
    return found.code !== 0 && rule.test(found.said) ? null : `${what} is not noticed:\n${found.said}`;
  }));
  assert.deepEqual(planted.filter(Boolean), []);
});

test("the description is right by Redocly, and a fault is noticed", async () => {
  const { code, said } = await redocly(await written("openapi.json", description));
  assert.equal(code, 0, said);
  const wrong = await redocly(await written("nowhere.json", bent((all) => (all.paths["/places"].get.responses["200"].content["application/json"].schema = { $ref: "#/components/schemas/Nothing" }))));
  assert.ok(wrong.code !== 0 && /no-unresolved-refs/.test(wrong.said), wrong.said);
});

test("the running program answers as it is described, and a fault is noticed", async () => {
  const begun = performance.now();
  const base = `${server.url}/v1`;
  const right = await asked(await written("openapi.json", description), base);
  assert.equal(right.code, 0, right.said);
  const said = right.said.match(/(\d+) generated/)?.[1] ?? right.said.match(/Test cases:[^\n]*/)?.[0] ?? "";
  console.log(`# schemathesis: ${said}, ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const only = (all) => {
    all.paths = { "/places": all.paths["/places"] };
    all.components.schemas.Place.properties.name = { type: "integer" };
  };
  const wrong = await asked(await written("wrong.json", bent(only)), base);
  assert.notEqual(wrong.code, 0, wrong.said);
  assert.match(wrong.said, /violates schema/i);
});
