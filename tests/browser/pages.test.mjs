// Every page for everyone: no barrier, nothing that sticks out sideways, no complaint, in both languages.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { axe, complaints, found, launch, overflow, serve, signIn } from "./ground.mjs";

const sizes = [[320, 640], [390, 844], [1280, 800]];
const own = ["/", "/note", "/people", "/people?q=naaimachine", "/groups", "/groups/new", "/places", "/overview/foto", "/imports", "/duplicates", "/sessions", "/passkeys/new", "/rounds", "/rounds/new", "/offline", "/meetings", "/meetings/new?practice=drie-vragen", "/meetings/new?practice=bewonersavond", "/known", "/ties", "/ties/new", "/ties/introduced", "/ties/suggestions", "/ties/table", "/ties/weights", "/agreements", "/overview/web", "/worries", "/rooms", "/activities", "/activities/new", "/belonging", "/groups/not-yet", "/groups/new?practice=initiatief", "/guide", "/activities/new?practice=kunstreis", "/me/calendar", "/agreements/new?practice=groen-door-bewoners"];
const visits = { worker: [...own, "/referrals", "/referrals/new?practice=drie-korte-gesprekken"], coordinator: [...own, "/places/import", "/guide/import", "/words", "/theme", "/wijk/new", "/requests", "/emergencies"], resident: ["/", "/belonging", "/activities", "/rooms", "/worries", "/overview/foto", "/groups", "/sessions", "/me", "/me/ties", "/me/photos/new", "/me/looks", "/me/paper", "/me/erasure"], referrer: ["/", "/referrals", "/referrals/new", "/referrals/new?practice=warme-kennismaking", "/overview/foto", "/tips/new", "/groups", "/sessions", "/me"], public: ["/", "/hello/help", "/hello/idea", "/hello/look/thanks", "/activities", "/digest", "/groups", "/rooms", "/rooms?from=10:00&until=12:00", "/sign-in", "/sign-in/card", "/offline", "/nothing-here", "/practices", "/guide", "/guide?q=taal", "/activities?view=month"] };

/** What all tests here saw together. */
const tally = { pages: 0, finished: 0, wrong: [] };

let server;
before(async () => {
  server = await serve();
  // The session belongs to the host in the sign-in link, and that is not the address the program listens on.
  server.url = new URL(server.links.worker).origin;
});
after(async () => {
  await server?.stop();
  const { pages, finished, wrong } = tally;
  const all = Object.keys(visits).length * 2 + 1;
  const figures = `${pages} pages in 2 languages at ${sizes.map(([width]) => width).join(", ")} px, ${wrong.length} violations`;
  found(22, "pages", finished === all && wrong.length === 0, figures);
});

/** Where the first of each kind of list leads: these addresses are new in each demo. */
async function deeper(page) {
  const found = [];
  for (const [list, pattern] of [["/people", "/people/"], ["/groups", "/groups/"], ["/places", "/places/"], ["/rounds", "/rounds/"], ["/meetings", "/meetings/"], ["/ties", "/ties/"], ["/rooms", "/rooms/"], ["/activities?view=month", "/activities/"]]) {
    await page.goto(server.url + list);
    const links = await page.locator("main a").evaluateAll((all) => all.map((one) => new URL(one.href).pathname));
    const first = links.find((path) => path.startsWith(pattern) && /[0-9a-f-]{36}$/.test(path));
    assert.ok(first, `${list} leads to one of its own, not only to ${links}`);
    found.push(first);
  }
  const [person, group, place, round, meeting, tie, room, activity] = found;
  await page.goto(server.url + person);
  const note = await page.locator("main a[href^='/notes/']").first().getAttribute("href");
  const inside = async (path, name) => {
    await page.goto(server.url + path);
    return page.locator("main .people").getByRole("link", { name, exact: true }).first().getAttribute("href");
  };
  const buurt = await inside("/places", "Beukenbuurt");
  const street = await inside(buurt, "Beukenhof");
  const building = await inside(street, "De Beuk");
  const drawn = `${street}/buildings/new?from=50&to=90&numbers=even&floors=3&per_floor=2`;
  await page.goto(server.url + round);
  const doors = await page.locator(".door__link").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  const typed = await page.locator("main a[href$='/typed']").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  await page.goto(server.url + activity);
  const day = await page.locator("main a[href*='/days/']").first().getAttribute("href");
  const rounds = [round, doors[0], doors.at(-1), `${round}/paper`, `${round}/promised?view=year`, ...typed, meeting, `${meeting}/people/new`, tie, activity, day, `${activity}/list`, `${activity}/edit`, `${activity}/flyer`];
  const fotos = [buurt, street, building].map((path) => path.replace("/places/", "/overview/foto?place="));
  const more = [...rounds, ...fotos, buurt, street, building, `${street}/buildings/new`, drawn, note, `${group}/memberships/new?q=jan`, "/?ahead=year", "/people?q=xyzzyq", "/groups?print=1"];
  return [person, `${person}/edit`, `${person}/card`, `${person}/as-she-sees-it`, group, `${group}/edit`, `${group}/offers/new`, place, `${place}/practices`, `${place}/room/new`, room, `${room}/edit`, `${room}/bookings/new`, `${room}/people/new?part=key`, ...more];
}

/** For who co-ordinates: who wants to take part in a group, what colour it has, the hand-over of a worker and its letter. */
async function answeredFor(page, seen) {
  const group = seen.find((path) => /^\/groups\/[0-9a-f-]{36}$/.test(path));
  await page.goto(`${server.url}/people?q=Marieke de Wit`);
  const person = await page.getByRole("link", { name: "Marieke de Wit" }).first().getAttribute("href");
  return [`${group}/joins`, `${group}/colour?colour=%23ffd500`, `${person}/hand-over`, `${person}/hand-over/letter`];
}

/** What is wrong with this page, one line each. */
async function flaws(page, path, turned) {
  const wrong = [];
  tally.pages += 1;
  await page.goto(server.url + path);
  assert.equal(new URL(page.url()).pathname, path.split("?")[0], "the page itself, not a way round it");
  if (turned) await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    const sideways = await overflow(page);
    if (sideways > 0) wrong.push(`${path} at ${width}: ${sideways} px sideways`);
    if (width !== 320) wrong.push(...(await axe(page)).map((line) => `${path} at ${width}: ${line}`));
  }
  return wrong;
}

for (const [who, listed] of Object.entries(visits)) {
  for (const language of ["nl", "en"]) {
    test(`every page is open to a ${who} in ${language}`, async () => {
      const browser = await launch({ locale: language === "nl" ? "nl-NL" : "en-GB" });
      try {
        const page = await browser.page();
        const heard = complaints(page);
        if (who !== "public") await signIn(page, server.links[who]);
        await page.goto(server.url);
        assert.equal(await page.locator("footer form[action='/sign-out']").count(), who === "public" ? 0 : 1, "signed in, or not");
        if ((await page.locator("html").getAttribute("lang")) !== language) await page.locator(`button[name=language][value=${language}]`).click();
        const more = who === "worker" || who === "coordinator" ? await deeper(page) : [];
        if (who === "coordinator") more.push(...(await answeredFor(page, more)));
        const wrong = [];
        for (const path of [...listed, ...more]) wrong.push(...(await flaws(page, path, false)));
        assert.equal(await page.locator("html").getAttribute("lang"), language);
        tally.wrong.push(...wrong);
        assert.deepEqual(wrong, []);
        assert.deepEqual(heard.filter((line) => !line.includes("/nothing-here")), []);
        tally.finished += 1;
      } finally {
        await browser.close();
      }
    });
  }
}

test("Vandaag and a person also read from right to left", async () => {
  const browser = await launch();
  try {
    const page = await browser.page();
    await signIn(page, server.links.worker);
    const [person] = await deeper(page);
    assert.deepEqual([...(await flaws(page, "/", true)), ...(await flaws(page, person, true))], []);
    tally.finished += 1;
  } finally {
    await browser.close();
  }
});
