// The page without a network: rounds, doors, a door; and what waits. Its address after # says which.

import { showDoor } from "./door.js";
import { showRound, showRounds } from "./doors.js";
import { keepSending } from "./send.js";
import { all, one, opened, seen } from "./store.js";
import { waiting } from "./waits.js";
import { howMany, oldest as age, part, say } from "./words.js";

const find = (mark) => document.querySelector(`[data-${mark}]`);
const view = find("view");

/** A sentence about what was done is said on the page that comes after it. */
let goesAlong = false;

function tell(word, wrong = false) {
  goesAlong = !wrong;
  for (const [box, shown] of [[find("flash"), !wrong], [find("wrong"), wrong]]) {
    box.hidden = !shown;
    box.querySelector("p").textContent = shown ? say(word) : "";
  }
}

async function showWaiting(db, state) {
  const { count, oldest, pass, unreadable } = await waiting(db);
  const box = find("waits");
  box.hidden = count === 0 && state !== "sending";
  find("count").textContent = howMany(count);
  find("oldest").textContent = count > 0 ? age(oldest, say("oldest", "#"), say("oldest-now")) : "";
  find("brief").hidden = count === 0;
  find("brief").textContent = `${howMany(count)} ${find("oldest").textContent}`;
  find("safe").hidden = count === 0;
  const held = [pass > 0 && say("pass-ended"), unreadable > 0 && say("unreadable", unreadable)].filter(Boolean).join(" ");
  find("held").hidden = !held;
  find("held").textContent = held;
  const stateful = { sending: "sending", "no-network": "no-network", later: "later" }[state];
  find("state").textContent = stateful && count > pass + unreadable ? say(stateful) : "";
}

async function showNews(db) {
  const lines = await Promise.all(
    (await all(db, "news")).map(async ({ id, round, door }) => {
      const line = part("news");
      const name = (await one(db, "rounds", round))?.doors.find((one) => one.id === door)?.name ?? "";
      const link = line.querySelector("a");
      link.textContent = say("conflict", name);
      link.href = `/rounds/${round}`;
      line.querySelector("button").addEventListener("click", () => seen(db, id).then(() => showNews(db)));
      return line;
    }),
  );
  find("news").replaceChildren(...lines);
}

async function show(db, kept) {
  const [round, door] = location.hash.slice(1).split("/");
  const rounds = await all(db, "rounds");
  if (door) await showDoor(view, db, [round, door], tell, kept);
  else if (round || rounds.length === 1) await showRound(view, db, round || rounds[0].id, tell);
  else showRounds(view, rounds);
  scrollTo(0, 0);
}

async function begin() {
  const db = await opened();
  let state = "";
  const refresh = (now = state) => {
    state = now;
    return Promise.all([showWaiting(db, state), showNews(db)]);
  };
  const send = keepSending(db, refresh);
  const kept = () => refresh().then(send);
  addEventListener("hashchange", () => {
    if (!goesAlong) find("flash").hidden = find("wrong").hidden = true;
    goesAlong = false;
    show(db, kept).catch(console.error);
  });
  find("send").addEventListener("click", () => void send());
  await show(db, kept);
  await refresh();
  document.documentElement.dataset.ready = "";
  await send();
}

begin().catch((error) => {
  console.error(error);
  tell("no-store", true);
});
