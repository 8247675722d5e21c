// What a form at a door says, as the server reads it (src/meeting/round/talk.rs).

import { findPrivate } from "../private.js";

const SAID = ["experience", "wish", "talent", "signal", "text", "asked", "behind"];

/** @param form of one door @param round @param door their ids @param id made when the form was opened */
export function talkOf(form, round, door, id) {
  const outcome = form.dataset.outcome;
  const told = new FormData(form);
  const text = (name) => String(told.get(name) ?? "").trim();
  const talk = { id, round, door, outcome, at: Date.now(), answers: {} };
  if (outcome === "refused" && text("until")) talk.answers.until = text("until");
  if (outcome !== "talked") return talk;
  const said = { feeling: text("feeling"), themes: told.getAll("theme") };
  for (const name of SAID) said[name] = text(name);
  const step = text("when");
  talk.answers = { said, whom: { name: text("name"), reach: text("reach") }, language: text("language"), interpreter: text("interpreter") };
  if (step === "date" && text("on")) talk.answers.come_back = text("on");
  if (step !== "date" && step) talk.answers.after = step;
  return talk;
}

/** Whether a citizen service number was typed: none is kept, also not sealed. */
export const holdsBsn = (form) => [...form.querySelectorAll("textarea, input:not([type])")].some((field) => findPrivate(field.value).includes("bsn"));
