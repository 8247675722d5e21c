// What this telephone keeps: rounds (doors and questions, nobody's name), passes, sealed letters until there is a receipt, and what
// happened at which door, without a word of it.

const NAME = "sprokkel-rounds";
const STORES = { rounds: "id", passes: ["round", "teller"], letters: "id", rung: ["round", "door"], news: "id" };

const answered = (asking) =>
  new Promise((resolve, reject) => {
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });

/** @param make false: only when it is there; a page that has nothing to do with rounds leaves nothing behind */
export function opened(make = true) {
  return new Promise((resolve, reject) => {
    if (!globalThis.indexedDB) return reject(new Error("no IndexedDB"));
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      if (!make) return opening.transaction.abort();
      for (const [name, keyPath] of Object.entries(STORES)) opening.result.createObjectStore(name, { keyPath });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => (make ? reject(opening.error) : resolve(null));
  });
}

/** One transaction over some stores; what `work` asks for is done when this is. On the disk, if the browser can. */
function changed(db, names, work) {
  return new Promise((resolve, reject) => {
    const all = db.transaction(names, "readwrite", { durability: "strict" });
    all.oncomplete = () => resolve();
    all.onabort = () => reject(all.error ?? new Error("not kept"));
    work(...names.map((name) => all.objectStore(name)));
  });
}

const reading = (db, name) => db.transaction(name).objectStore(name);
export const all = (db, name) => answered(reading(db, name).getAll());
export const one = (db, name, key) => answered(reading(db, name).get(key));
export const count = (db) => answered(reading(db, "letters").count());

/** A round, and the pass of who takes it along. What waited for a pass may go. */
export function takeAlong(db, { pass, ...round }) {
  return changed(db, ["rounds", "passes", "letters"], (rounds, passes, letters) => {
    rounds.put(round);
    passes.put({ ...pass, round: round.id });
    letters.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      if (cursor.value.round === round.id && cursor.value.held) cursor.update({ ...cursor.value, held: "" });
      cursor.continue();
    };
  });
}

/** A letter, and what is to be seen of it. The same id is kept once. */
export function keep(db, letter, outcome) {
  const { round, door } = letter;
  return changed(db, ["letters", "rung"], (letters, rung) => {
    letters.add({ ...letter, kept_at: Date.now(), held: "" }).onerror = (event) => {
      if (event.target.error.name !== "ConstraintError") return;
      event.preventDefault(); // a second tap on the same button
      event.stopPropagation();
    };
    rung.put({ round, door, outcome });
  });
}

/** After a receipt, and not before: those that the server has go, others are held. `receipts` as the server gives them. */
export function settle(db, receipts, sent) {
  return changed(db, ["letters", "passes", "news"], (letters, passes, news) => {
    for (const { id, became } of receipts) {
      const { letter, pass } = sent.get(id);
      if (["kept", "already", "conflict"].includes(became)) letters.delete(id);
      if (became === "conflict") news.put({ id, round: letter.round, door: letter.door });
      if (became === "unreadable") letters.put({ ...letter, held: "unreadable" });
      if (became === "pass") passes.put({ ...pass, ended: true });
    }
  });
}

export function hold(db, waiting, held) {
  return changed(db, ["letters"], (letters) => waiting.forEach((letter) => letters.put({ ...letter, held })));
}

export const seen = (db, id) => changed(db, ["news"], (news) => news.delete(id));

/** A round goes when nothing of it waits. Whether it went. */
export async function forget(db, round) {
  if ((await all(db, "letters")).some((letter) => letter.round === round)) return false;
  await changed(db, ["rounds", "passes", "rung"], (rounds, ...others) => {
    rounds.delete(round);
    for (const other of others) other.delete(IDBKeyRange.bound([round], [round, []]));
  });
  return true;
}
