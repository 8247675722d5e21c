// Buttons that only a script can make work; they are hidden until it runs.
// data-print · data-copy="text" data-done="Gekopieerd" · data-share="url" data-title="…"
export function offerPaper(page) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const button of page.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    });
  }
  for (const button of page.querySelectorAll("[data-share]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const url = new URL(button.dataset.share, location.href).href;
      navigator.share({ title: button.dataset.title, url }).catch(() => {}); // closing the share sheet is no fault
    });
  }
}
