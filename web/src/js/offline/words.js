// Sentences of the page, in its language; and filling in its parts.

const said = () => document.querySelector("[data-words]").dataset;
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** `word` as it stands in the page, with `with_` in the place of #. */
export const say = (word, with_ = "") => (said()[camel(word)] ?? "").replace("#", with_);

export const howMany = (count, word = "waiting") => (count === 0 ? say(`${word}-none`) : count === 1 ? say(`${word}-one`) : say(`${word}-many`, count));

/** A part of the page, to fill in. */
export const part = (name) => document.querySelector(`template[data-part="${name}"]`).content.cloneNode(true);

const UNITS = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]];

/** "2 uur geleden", as the clock of this telephone has it; nothing of just now, or when that clock was put back. */
export function ago(at, now = Date.now()) {
  const [unit, long] = UNITS.find(([, length]) => now - at >= length) ?? [];
  if (!unit) return "";
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "nl", { numeric: "auto" });
  return words.format(-Math.floor((now - at) / long), unit);
}

/** How old the oldest is, in the page's sentences. */
export const oldest = (at, sentence, now) => (ago(at) ? sentence.replace("#", ago(at)) : now);
