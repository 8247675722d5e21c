// Reads the page aloud with the voice of the device: nothing is sent anywhere. `data-aloud="Lees voor" data-aloud-stop="Stop"` on what
// is to be read. Without a voice there is no button.

const READ = "h1, h2, h3, p, .ask span, .who__name, .fact__value";

/** What is read, in pieces of one language each: on a page in Arabic a Dutch name is read by a Dutch voice. */
export function pieces(text, page) {
  const all = [];
  const say = (lang, words) => {
    const last = all.at(-1);
    if (last?.lang === lang) last.text += words;
    else all.push({ lang, text: words });
  };
  for (const part of text.querySelectorAll(READ)) {
    const walker = page.createTreeWalker(part, 4);
    while (walker.nextNode()) say(walker.currentNode.parentElement.closest("[lang]").lang, walker.currentNode.data.replace(/\s+/g, " "));
    if (all.length > 0) all.at(-1).text += /[.?!؟:]\s*$/.test(all.at(-1).text) ? " " : ". ";
  }
  return all.filter((piece) => /[\p{L}\p{N}]/u.test(piece.text));
}

export function aloud(page, speech = globalThis.speechSynthesis, Say = globalThis.SpeechSynthesisUtterance) {
  const text = page.querySelector("[data-aloud]");
  if (!text || !speech || !Say) return;
  const button = page.createElement("button");
  button.type = "button";
  button.className = "utrecht-button utrecht-button--secondary-action aloud";
  button.setAttribute("aria-pressed", "false");
  button.textContent = text.dataset.aloud;
  const show = (reads) => {
    button.setAttribute("aria-pressed", String(reads));
    button.textContent = reads ? text.dataset.aloudStop : text.dataset.aloud;
  };
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") {
      speech.cancel();
      return show(false);
    }
    speech.cancel();
    const all = pieces(text, page).map((piece) => Object.assign(new Say(piece.text), { lang: piece.lang }));
    if (all.length > 0) all.at(-1).onend = () => show(false);
    all.forEach((said) => speech.speak(said));
    show(true);
  });
  const welcome = text.querySelector(".welcome");
  (welcome ?? text).append(button);
}
