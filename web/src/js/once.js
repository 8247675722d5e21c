// A second tap on the same button sends nothing: the first is on its way.
export function sendOnce(page) {
  const busy = new Set();
  page.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (busy.has(event.target)) return event.preventDefault();
    busy.add(event.target);
    event.submitter?.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", () => {
    busy.clear();
    page.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  });
}
