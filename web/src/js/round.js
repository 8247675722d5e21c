// What the other of the duo does at a door shows by itself: <form data-live="/rounds/7/doors"> asks every few seconds, and hears
// nothing when nothing happened. And the clock of this telephone goes along with what is told: <input data-now>.

const PAUSE = 5000;

/** Puts what happened at each door into the page. */
export function showDoors(list, doors) {
  for (const door of doors) {
    const shown = list.querySelector(`[data-door="${CSS.escape(door.id)}"]`);
    if (!shown || shown.dataset.sign === door.sign) continue;
    shown.dataset.sign = door.sign;
    shown.querySelector(".door__said").textContent = door.said;
  }
}

async function follow(list) {
  let tag = `"${list.dataset.state}"`;
  for (;;) {
    await new Promise((wake) => setTimeout(wake, PAUSE));
    if (document.hidden || navigator.onLine === false) continue;
    const answer = await fetch(list.dataset.live, { headers: { accept: "application/json", "if-none-match": tag }, cache: "no-store" }).catch(() => null);
    if (!answer || answer.status >= 500 || answer.status === 304) continue;
    if (!answer.ok || answer.redirected) return; // signed out: asking on would only keep knocking
    tag = answer.headers.get("etag") ?? tag;
    showDoors(list, await answer.json());
  }
}

export function followRound(page) {
  page.querySelectorAll("[data-live]").forEach((list) => void follow(list));
  // What opens under the thumb comes into view, from its first question on.
  for (const part of page.querySelectorAll("details.big")) {
    part.addEventListener("toggle", () => part.open && part.scrollIntoView({ block: "start" }));
  }
  for (const now of page.querySelectorAll("[data-now]")) {
    now.form.addEventListener("submit", () => {
      now.value = String(Date.now());
    });
  }
}
