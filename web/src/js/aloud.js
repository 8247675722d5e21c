// Reads the page aloud with the voice of the device: nothing is sent anywhere. `data-aloud="Lees voor" data-aloud-stop="Stop"` on what
// is to be read. Without a voice there is no button.

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
    const said = new Say([...text.querySelectorAll("h1, h2, h3, p, .ask span, .fact__value")].map((part) => part.textContent.trim()).join(". "));
    said.lang = page.documentElement.lang;
    said.onend = () => show(false);
    speech.cancel();
    speech.speak(said);
    show(true);
  });
  const welcome = text.querySelector(".welcome");
  (welcome ?? text).append(button);
}
