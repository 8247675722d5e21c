// The answer that was tapped in a mail. <form data-one-tap="klik" data-tapped="good"> sends it once somebody looks at the page for a
// second: a person tapped once and is done. Whatever only fetches the page answers nothing; without this script the button does it.
const LOOKED_AT = 1000;

export function sendTapped(page) {
  const form = page.querySelector("form[data-one-tap]");
  if (!form) return;
  let waiting;
  const looking = () => page.visibilityState === "visible" && page.hasFocus();
  const stop = () => clearTimeout(waiting);
  const wait = () => {
    stop();
    if (form.dataset.oneTap && looking()) waiting = setTimeout(() => looking() && send(page, form), LOOKED_AT);
  };
  page.addEventListener("visibilitychange", wait);
  addEventListener("focus", wait);
  addEventListener("blur", stop);
  form.addEventListener("submit", () => {
    stop();
    delete form.dataset.oneTap;
  });
  wait();
}

function send(page, form) {
  for (const [name, value] of [[form.dataset.oneTap, form.dataset.tapped], ["alone", "yes"]]) {
    const field = page.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.requestSubmit();
}
