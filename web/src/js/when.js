// Says which day a choice means: "over een week" → "maandag 30 november". <fieldset class="when" data-today="2026-11-23">
const STEPS = { week: [7, 0], fortnight: [14, 0], month: [0, 1], quarter: [0, 3], "half-year": [0, 6], year: [0, 12] };

/** @param {string} today ISO date @param {string} step @returns {Date|null} in UTC; the 31st becomes a month's last day */
export function dayAfter(today, step) {
  const [days, months] = STEPS[step] ?? [];
  const start = new Date(`${today}T00:00:00Z`);
  if (days === undefined || Number.isNaN(start.getTime())) return null;
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(start.getUTCDate(), last) + days));
}

export function sayWhen(page) {
  const words = new Intl.DateTimeFormat(page.documentElement.lang || "nl", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  for (const box of page.querySelectorAll(".when[data-today]")) {
    const says = page.createElement("p");
    says.className = "when__says";
    says.setAttribute("role", "status");
    box.append(says);
    const field = box.querySelector("input[type=date]");
    const show = () => {
      const chosen = box.querySelector("input[type=radio]:checked")?.value;
      const day = dayAfter(box.dataset.today, chosen);
      says.textContent = day ? words.format(day) : "";
      says.hidden = !day;
    };
    box.addEventListener("change", (event) => {
      show();
      if (event.target.value === "date" && field) field.focus();
    });
    show();
  }
}
