// One door: three buttons for one thumb. What is typed stays in the page until it is kept; what is kept cannot be read back.

import { changed } from "../guard.js";
import { warnWhileTyping } from "../private.js";
import { rungOf } from "./doors.js";
import { letter, newId } from "./seal.js";
import { keep, one } from "./store.js";
import { holdsBsn, talkOf } from "./talk.js";
import { tellers } from "./tellers.js";
import { part, say } from "./words.js";

/** Forms that were opened, by door: stepping to another door loses nothing. */
const forms = new Map();
const LONGEST = { textarea: 4000, input: 100 };

addEventListener("beforeunload", (event) => {
  const typed = [...forms.values()].some((box) => [...box.querySelectorAll("form")].some(changed));
  if (typed) event.preventDefault();
});

function ask(box, round) {
  const asked = box.querySelector("[data-asked]");
  for (const name of round.asks) {
    const question = box.querySelector(`[data-ask="${CSS.escape(name)}"]`);
    if (question) asked.append(question);
  }
  box.querySelector("[data-opens-with]").textContent = round.opens_with;
  box.querySelector("[data-alone]").textContent = say("alone", round.alone);
  for (const chip of box.querySelectorAll("[data-when] input")) {
    if (!round.when.includes(chip.value)) chip.closest(".chip").remove();
  }
  const day = box.querySelector("[data-on]");
  box.querySelector("[data-when]").addEventListener("change", (event) => (day.hidden = event.target.value !== "date"));
  for (const [tag, most] of Object.entries(LONGEST)) box.querySelectorAll(tag).forEach((field) => field.type === "radio" || (field.maxLength = most));
}

/** The buttons of a door, each with an id of its own that lasts until it is kept. */
function made(round, door, save) {
  const box = document.createElement("div");
  box.className = "stack";
  box.dataset.door = door.id;
  box.append(part("door"));
  ask(box, round);
  warnWhileTyping(box);
  for (const form of box.querySelectorAll("form")) {
    const id = newId();
    let busy = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (busy) return;
      busy = true;
      await save(form, id).finally(() => (busy = false));
    });
  }
  return box;
}

/** The first door after this one at which nothing happened yet, round the corner too. */
function nextOpen(round, door, rung) {
  const at = round.doors.findIndex((one) => one.id === door);
  const ahead = [...round.doors.slice(at + 1), ...round.doors.slice(0, at)];
  return ahead.find((one) => !rung.has(one.id) && one.sign === "open");
}

async function save({ db, round, door, tell, kept }, form, id) {
  const flaw = form.querySelector("[data-flaw]");
  if (holdsBsn(form)) {
    flaw.textContent = say("bsn");
    flaw.hidden = false;
    return;
  }
  try {
    const { teller } = await tellers(db, round.id);
    const talk = talkOf(form, round.id, door.id, id);
    await keep(db, await letter(round.key, teller.teller, talk), talk.outcome);
  } catch {
    return tell("full", true); // it stands there still, to be tried again
  }
  forms.delete(door.id);
  const next = nextOpen(round, door.id, await rungOf(db, round.id));
  location.hash = next ? `${round.id}/${next.id}` : round.id;
  tell("saved");
  kept();
}

/** @param tell says a sentence @param kept hears that something waits */
export async function showDoor(view, db, [id, door], tell, kept) {
  const round = await one(db, "rounds", id);
  const known = round?.doors.find((one) => one.id === door);
  if (!known) return void (location.hash = round ? id : "");
  const at = { db, round, door: known, tell, kept };
  if (!forms.has(door)) forms.set(door, made(round, known, (form, talk) => save(at, form, talk)));
  const box = forms.get(door);
  box.querySelector("h1").textContent = `${round.place} ${known.name}`;
  box.querySelector("[data-back]").href = `#${id}`;
  const after = round.doors[round.doors.indexOf(known) + 1];
  const next = box.querySelector("[data-next]");
  next.hidden = !after;
  if (after) {
    next.href = `#${id}/${after.id}`;
    next.textContent = say("next", after.name);
  }
  const alone = box.querySelector("[data-left-alone]");
  alone.hidden = !known.until;
  alone.querySelector("p").textContent = say("left-alone", known.until);
  view.replaceChildren(box);
}
