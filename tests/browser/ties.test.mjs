// Someone is introduced: a worker asks both, he says yes on his phone, she to the worker; then he sees her name and number.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, serve, signIn, stands } from "./ground.mjs";

let server;
before(async () => {
  server = await serve();
});
after(() => server?.stop());

for (const scripts of [true, false]) {
  const how = scripts ? "" : ", without JavaScript";
  const wanted = scripts ? "Joke" : "Wim";
  test(`both say yes and he sees whom to call${how}`, async (t) => {
    const url = new URL(server.links.worker).origin;
    const [phone, desk] = [await launch({ viewport: { width: 390, height: 844 }, javaScriptEnabled: scripts }), await launch({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: scripts })];
    t.after(() => Promise.all([phone.close(), desk.close()]));
    const [ahmet, marieke] = [await phone.page(), await desk.page()];
    const wrong = [complaints(ahmet), complaints(marieke)];
    await signIn(marieke, server.links.worker);
    await marieke.goto(`${url}/ties/new`);
    await stands(marieke, "tie-find", scripts);
    for (const name of ["Ahmet", wanted]) {
      await marieke.fill("#q", name);
      await marieke.locator(".search button").click();
      await marieke.locator("a.who__name").first().click();
    }
    await marieke.fill("[name=words]", `Samen een bal trappen${how}`);
    await marieke.fill("[name=told_wisher]", "Iemand uit de buurt voetbalt graag.");
    await marieke.fill("[name=told_other]", "Iemand was trainer en begint graag weer.");
    await stands(marieke, "tie-new", scripts);
    await marieke.locator("main form .send button").last().click();
    await marieke.waitForURL(/\/ties\/[0-9a-f-]{36}$/);
    await stands(marieke, "tie-asked", scripts);

    await signIn(ahmet, server.links.resident);
    await ahmet.locator("main a[href='/me/ties']").first().click();
    const words = `Samen een bal trappen${how}`;
    const card = ahmet.locator("section.card", { hasText: words });
    const page = () => card.innerText();
    assert.ok(!(await page()).includes(wanted), "no name before both said yes");
    await stands(ahmet, "tie-own", scripts);
    await card.locator("button[value=yes]").click();
    assert.ok(!(await page()).includes(wanted));

    const other = marieke.locator("form", { has: marieke.locator("input[name=side][value=other]") }).first();
    await other.locator("input[name=contact]").first().check();
    await other.locator("button[value=yes]").click();
    assert.match(await marieke.locator("main").innerText(), /Beiden zeiden ja/);
    await marieke.fill("#first-on", "2026-12-04");
    await marieke.fill("#spot", "Buurthuis, aan de leestafel");
    await marieke.locator("form[action$='/first'] button").last().click();
    await stands(marieke, "tie-agreed", scripts);

    await ahmet.goto(`${url}/me/ties`);
    const told = await page();
    assert.ok(told.includes(wanted) && /0\d[ \d]{8,}|@buurt/.test(told) && told.includes("leestafel"), told);
    assert.deepEqual(wrong.flat(), []);
  });
}
