// Who tells it: whoever walks a round with this telephone, known to it by two letters and a number that leads to nobody.

import { all } from "./store.js";

/** Whoever walks this round with this telephone. The last one who took it along, or was chosen, tells it. */
export async function tellers(db, round) {
  const passes = (await all(db, "passes")).filter((pass) => pass.round === round);
  const chosen = localStorage.getItem(`teller-${round}`);
  return { passes, teller: passes.find((pass) => pass.teller === chosen) ?? passes.at(-1) };
}

export const choose = (round, teller) => localStorage.setItem(`teller-${round}`, teller);
export const unchoose = (round) => localStorage.removeItem(`teller-${round}`);
