// One tap in a mail: the page behind it notes the answer once somebody looks at it, and asks for no second tap. It can be said
// otherwise. Without JavaScript there is the button.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { complaints, launch, screenshot, serve, signIn, sizes, stands } from "./ground.mjs";

let server;
let url;
before(async () => {
  server = await serve();
  url = new URL(server.links.worker).origin;
});
after(async () => server?.stop());

/** A prescription of the desk: the link for her, as it stands on the slip. */
async function prescribed(page, name) {
  await signIn(page, server.links.coordinator);
  await page.goto(`${url}/groups`);
  await page.locator("main").getByRole("link", { name: "Huisartsen" }).first().click();
  await page.getByRole("link", { name: "Verwijzen zonder account" }).click();
  const recept = page.locator("section", { has: page.getByRole("heading", { name: "Welzijn op recept" }) });
  await recept.getByRole("button", { name: /Maak een/ }).click();
  await page.goto(await page.locator(".slip__link a").getAttribute("href"));
  const main = page.locator("main");
  await main.getByLabel("Wie?").fill(name);
  await main.getByLabel("Hoe bereiken wij").fill("06 12345613");
  await main.getByLabel("Bewegen").check();
  await main.getByLabel("Welzijn Lindenkwartier").check();
  await main.getByLabel("Zij of hij weet hiervan").check();
  await main.getByRole("button", { name: "Recept geven" }).click();
  return (await page.locator(".slip__link").innerText()).trim().replace(/^https?:\/\/[^/]+/, url);
}

/** She said yes, they met, and it goes on; its worker asks both whether it clicks. */
async function asked(page, name) {
  await signIn(page, server.links.worker);
  await page.goto(`${url}/ties`);
  await page.getByRole("link", { name: new RegExp(name) }).first().click();
  // The team that someone is referred to said yes already.
  await page.locator("form", { has: page.locator("input[name=side][value=wisher]") }).first().locator("button[value=yes]").click();
  await page.getByRole("button", { name: "Zij zagen elkaar" }).click();
  await page.getByRole("button", { name: "Het gaat goed, zij gaan door" }).click();
  await page.getByRole("button", { name: "Vraag het nu aan allebei" }).click();
  await stands(page, "gevraagd");
}

for (const { name, ...viewport } of sizes) {
  test(`one tap in a mail is an answer on a ${name}`, async () => {
    const [desk, phone, plain] = [await launch({ viewport }), await launch({ viewport }), await launch({ viewport, javaScriptEnabled: false })];
    try {
      const [worker, hers, without] = [await desk.page(), await phone.page(), await plain.page()];
      const heard = [worker, hers].map(complaints);
      const who = name === "telefoon" ? "Ria Tikstra" : "Els Tikkema";
      const link = await prescribed(worker, who);
      await asked(worker, who);

      // Looking without a script answers nothing, and has the button.
      await without.goto(`${link}?klik=good`);
      await without.waitForTimeout(1500);
      assert.equal(await without.getByText("Genoteerd").count(), 0);
      assert.ok(await without.getByRole("button", { name: "Ja, het gaat goed" }).isVisible());

      // The link that ends it sends nothing by itself.
      await hers.goto(`${link}?klik=stop`);
      await hers.waitForTimeout(1500);
      assert.equal(await hers.getByText("Genoteerd").count(), 0);

      await hers.goto(`${link}?klik=good`);
      await hers.getByText("Genoteerd: Ja, het gaat goed.").waitFor();
      await stands(hers, "genoteerd");
      await screenshot(hers, `een-tik-genoteerd-${name}`);
      // Opened again it sends nothing more.
      await hers.goto(`${link}?klik=good`);
      assert.equal(await hers.locator("form[data-one-tap]").count(), 0);

      await hers.getByText("Toch iets anders").click();
      await hers.getByRole("button", { name: "Ik twijfel" }).click();
      await hers.getByText("Genoteerd: Ik twijfel.").waitFor();
      await worker.goto(`${url}/`);
      await worker.getByText("iemand twijfelt").first().waitFor();
      assert.deepEqual(heard.flat(), []);
    } finally {
      for (const browser of [desk, phone, plain]) await browser.close();
    }
  });
}
