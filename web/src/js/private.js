// Warns while someone types a number that says who a person is where it does not belong. It only warns.
// <textarea data-private data-warn-bsn="…" data-warn-phone="…" data-warn-mail="…">

/** The eleven-test of a citizen service number: 9×d1 + 8×d2 + … + 2×d8 − d9 is a multiple of 11. */
export function isBsn(digits) {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at === 8 ? -1 : 9 - at), 0);
  return sum % 11 === 0;
}

/** @returns {("bsn"|"phone"|"mail")[]} what the text seems to hold */
export function findPrivate(text) {
  const found = new Set();
  for (const [run] of text.matchAll(/(?<![\d+])\d(?:[ .-]?\d){8}(?!\d)/g)) {
    const digits = run.replace(/\D/g, "");
    if (digits.length === 9 && isBsn(digits)) found.add("bsn");
  }
  if (/(?<!\d)(?:\+31|0031|0)[ .(-]*[1-9](?:[ .)-]*\d){8}(?!\d)/.test(text)) found.add("phone");
  if (/[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,}/i.test(text)) found.add("mail");
  return [...found];
}

export function warnWhileTyping(page) {
  page.querySelectorAll("[data-private]").forEach((field, at) => {
    const warning = (page.ownerDocument ?? page).createElement("p");
    warning.className = "warn";
    warning.id = `${field.id || `private-${at}`}-warn`;
    warning.hidden = true;
    warning.setAttribute("role", "status");
    field.after(warning);
    field.setAttribute("aria-describedby", `${field.getAttribute("aria-describedby") ?? ""} ${warning.id}`.trim());
    const look = () => {
      const said = findPrivate(field.value).map((kind) => field.getAttribute(`data-warn-${kind}`)).filter(Boolean);
      const text = said.join(" ");
      if (warning.textContent !== text) warning.textContent = text;
      warning.hidden = text === "";
    };
    field.addEventListener("input", look);
    look();
  });
}
