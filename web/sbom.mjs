// What the program is made of, from both lock files, as CycloneDX 1.6 on standard output. The same locks give the same text.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = process.env.SBOM_ROOT ?? join(dirname(fileURLToPath(import.meta.url)), "..");
const read = (name) => readFileSync(join(root, name), "utf8");

/** Packages of Cargo.lock, and which of them `--edges normal,build` reaches: the others are for tests. */
function crates() {
  const blocks = read("Cargo.lock").split("[[package]]").slice(1);
  const field = (block, name) => block.match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1];
  const about = new Map();
  const inside = new Set();
  const cargo = process.env.SBOM_ROOT ? null : metadata();
  for (const one of cargo?.packages ?? []) about.set(`${one.name} ${one.version}`, one);
  for (const id of cargo ? reached(cargo) : []) inside.add(id);
  return blocks.filter((block) => field(block, "source")).map((block) => {
    const [name, version] = [field(block, "name"), field(block, "version")];
    const known = about.get(`${name} ${version}`);
    return {
      type: "library", name, version, purl: `pkg:cargo/${name}@${version}`,
      scope: !cargo || inside.has(`${name} ${version}`) ? "required" : "excluded",
      ...(known?.license && { licenses: [{ expression: known.license.replaceAll("/", " OR ") }] }),
      hashes: [{ alg: "SHA-256", content: field(block, "checksum") }],
      ...elsewhere(field(block, "source"), "registry+https://github.com/rust-lang/crates.io-index"),
    };
  });
}

function metadata() {
  const said = execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], { cwd: root, maxBuffer: 1 << 28 });
  return JSON.parse(said);
}

/** Name and version of all that the program itself needs, or that builds it. */
function reached({ packages, resolve }) {
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const named = new Map(packages.map((one) => [one.id, `${one.name} ${one.version}`]));
  const waiting = packages.filter((one) => one.name === "sprokkel").map((one) => one.id);
  const seen = new Set(waiting);
  while (waiting.length > 0) {
    for (const dep of nodes.get(waiting.pop()).deps) {
      if (dep.dep_kinds.every(({ kind }) => kind === "dev") || seen.has(dep.pkg)) continue;
      seen.add(dep.pkg);
      waiting.push(dep.pkg);
    }
  }
  return [...seen].map((id) => named.get(id));
}

/** A purl by itself says: from the public registry. Where it is from elsewhere, that stands beside it. */
const elsewhere = (said, usual) =>
  said === undefined || said.startsWith(usual) ? {} : { externalReferences: [{ type: "distribution", url: said }] };

/** Packages of the pages: they make styles, scripts and font, and none runs in the program. */
function modules() {
  const { packages } = JSON.parse(read("web/package-lock.json"));
  return Object.entries(packages).filter(([path]) => path).map(([path, one]) => {
    const name = one.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const [alg, base64] = (one.integrity ?? "").split(/-(.*)/);
    return {
      type: "library", name, version: one.version, purl: `pkg:npm/${name.replace("@", "%40")}@${one.version}`, scope: "excluded",
      ...(one.license && { licenses: [{ expression: one.license }] }),
      hashes: base64 ? [{ alg: alg.replace("sha", "SHA-"), content: Buffer.from(base64, "base64").toString("hex") }] : [],
      ...elsewhere(one.resolved, "https://registry.npmjs.org/"),
    };
  });
}

const version = read("Cargo.toml").match(/^name = "sprokkel"\nversion = "(.*)"$/m)?.[1] ?? "0";
const all = [...crates(), ...modules()];
const once = [...new Map(all.map((one) => [one.purl, { "bom-ref": one.purl, ...one }])).values()];
once.sort((a, b) => (a.purl < b.purl ? -1 : 1));
const component = { type: "application", name: "sprokkel", version, licenses: [{ license: { id: "EUPL-1.2" } }] };
process.stdout.write(JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", version: 1, metadata: { component }, components: once }, null, 1));
process.stdout.write("\n");
