// The ground itself: each check must notice what it is for, or a silent one proves nothing.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { axe, complaints, found, launch, overflow } from "./ground.mjs";

const policy = "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'";
const html = (body) => `<!doctype html><html lang="nl"><title>Proef</title><main><h1>Proef</h1>${body}</main></html>`;
const pages = {
  "/": html("<p>Niets aan de hand.</p>"),
  "/picture": html("<img src='/favicon.ico'>"),
  "/wide": html("<table><tr><td>" + "een&nbsp;twee&nbsp;".repeat(100) + "</td></tr></table>"),
  "/script": html("<script>document.title = 'gekaapt'</script>"),
};

let browser;
let server;
let url;

before(async () => {
  browser = await launch({ viewport: { width: 390, height: 844 } });
  server = createServer((request, answer) => {
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.setHeader("content-security-policy", policy);
    answer.end(pages[request.url] ?? "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${server.address().port}`;
});
after(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
});

async function look(path) {
  const page = await browser.page();
  const heard = complaints(page);
  await page.goto(url + path);
  const seen = { axe: await axe(page), overflow: await overflow(page), heard, title: await page.title() };
  await page.close();
  return seen;
}

test("a page that is well gives no complaints, also under a strict policy", async () => {
  assert.deepEqual(await look("/"), { axe: [], overflow: 0, heard: [], title: "Proef" });
});

test("a picture without words is noticed", async () => {
  assert.match((await look("/picture")).axe.join(), /image-alt/);
});

test("a table that sticks out of a phone is noticed", async () => {
  assert.ok((await look("/wide")).overflow > 0);
  found(22, "ground", true, "a table that is too wide noticed").noticed();
});

test("a script in the page is refused, and the refusal is noticed", async () => {
  const { heard, title } = await look("/script");
  assert.equal(title, "Proef");
  assert.match(heard.join(), /Content Security Policy/);
});
