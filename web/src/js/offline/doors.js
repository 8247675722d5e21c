// The rounds on this telephone and their doors at a glance.

import { all, forget, one } from "./store.js";
import { choose, tellers, unchoose } from "./tellers.js";
import { part, say } from "./words.js";

/** Rounds to choose from. */
export function showRounds(view, rounds) {
  if (rounds.length === 0) return view.replaceChildren(part("empty"));
  const list = part("rounds");
  for (const round of rounds) {
    const line = part("round-line");
    const link = line.querySelector("a");
    link.textContent = round.place;
    link.href = `#${round.id}`;
    line.querySelector("p").textContent = `${round.practice} · ${round.planned_on} · ${say("taken-on", round.taken_on)}`;
    list.querySelector("[data-rounds]").append(line);
  }
  view.replaceChildren(list);
}

/** What is to be seen of a door: what happened on this telephone goes before what was so when the round was fetched. */
function doorLine(round, door, rung) {
  const line = part("door-line");
  const sign = rung.get(door.id) ?? door.sign;
  const item = line.querySelector("li");
  const link = line.querySelector("a");
  item.dataset.sign = sign;
  item.dataset.door = door.id;
  link.href = `#${round.id}/${door.id}`;
  link.querySelector(".door__nr").textContent = door.name;
  link.querySelector(".door__said").textContent = door.until && sign === "refused" ? say("left-alone", door.until) : say(`door-${sign}`);
  return line;
}

function floors(round, rung) {
  const all = [];
  for (const door of round.doors) {
    if (all.at(-1)?.name !== door.is_on) all.push({ name: door.is_on, doors: [] });
    all.at(-1).doors.push(door);
  }
  return all.map(({ name, doors }) => {
    const floor = part("floor");
    const heading = floor.querySelector("h2");
    heading.textContent = name;
    heading.parentElement.hidden = !name;
    floor.querySelector("ul").append(...doors.map((door) => doorLine(round, door, rung)));
    return floor;
  });
}

function showTellers(box, round, { passes, teller }) {
  box.hidden = passes.length < 2;
  passes.forEach((pass, at) => {
    const chip = part("who");
    const input = chip.querySelector("input");
    const same = passes.slice(0, at).filter((other) => other.initials === pass.initials).length;
    chip.querySelector("span").textContent = pass.initials + (same ? ` ${same + 1}` : "");
    input.checked = pass === teller;
    input.addEventListener("change", () => choose(round, pass.teller));
    box.querySelector(".chips").append(chip);
  });
}

export async function rungOf(db, round) {
  const rung = (await all(db, "rung")).filter((one) => one.round === round);
  return new Map(rung.map(({ door, outcome }) => [door, outcome]));
}

/** The doors of a round. @param tell says a sentence */
export async function showRound(view, db, id, tell) {
  const round = await one(db, "rounds", id);
  if (!round) return showRounds(view, await all(db, "rounds"));
  const page = part("round");
  page.querySelector("h1").textContent = round.place;
  page.querySelector("[data-about]").textContent = `${round.practice} · ${round.planned_on} · ${say("taken-on", round.taken_on)}`;
  showTellers(page.querySelector("[data-who]"), id, await tellers(db, id));
  page.querySelector("[data-floors]").append(...floors(round, await rungOf(db, id)));
  page.querySelector("[data-forget]").addEventListener("click", async () => {
    if (!(await forget(db, id))) return tell("forget-waits", true);
    unchoose(id);
    location.hash = "";
    tell("forgotten");
  });
  view.replaceChildren(page);
}
