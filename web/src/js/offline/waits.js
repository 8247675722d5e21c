// What waits on this telephone, for every page with rounds: how many, and how old.

import { keepSending } from "./send.js";
import { all, opened } from "./store.js";
import { oldest as age } from "./words.js";

/** How many letters wait, when the oldest was kept, and how many of them are held for which reason. */
export async function waiting(db) {
  const letters = await all(db, "letters");
  const held = (why) => letters.filter((letter) => letter.held === why).length;
  return { count: letters.length, oldest: Math.min(...letters.map((letter) => letter.kept_at)), pass: held("pass"), unreadable: held("unreadable") };
}

/** <div data-waits data-one data-many data-oldest hidden> with a link and a span, on a page that needs a network. */
export async function showWaits(page) {
  const box = page.querySelector("[data-waits][data-one]");
  if (!box) return;
  const db = await opened(false).catch(() => null);
  if (!db) return;
  const show = async () => {
    const { count, oldest } = await waiting(db);
    box.hidden = count === 0;
    if (count === 0) return;
    box.querySelector("a").textContent = (count === 1 ? box.dataset.one : box.dataset.many).replace("#", count);
    box.querySelector("span").textContent = age(oldest, box.dataset.oldest, box.dataset.just);
  };
  await show();
  await keepSending(db, show)();
}
