// Typed text is never lost by a slip: the browser asks before it leaves a form that was changed and not sent.
// Nothing is written to the device.

/** Whether anything in the form differs from how the server sent it. */
export function changed(form) {
  return [...form.elements].some((field) => {
    if (field.type === "hidden" || field.type === "submit") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return false;
    return typeof field.defaultValue === "string" && field.value !== field.defaultValue;
  });
}

export function guardTyping(page) {
  const forms = new Set([...page.querySelectorAll("[data-guard]")].map((mark) => mark.closest("form") ?? mark));
  const sent = new WeakSet();
  for (const form of forms) form.addEventListener("submit", (event) => event.defaultPrevented || sent.add(form));
  addEventListener("beforeunload", (event) => {
    if ([...forms].some((form) => !sent.has(form) && changed(form))) event.preventDefault();
  });
  addEventListener("pageshow", () => forms.forEach((form) => sent.delete(form)));
  const focus = page.querySelector("[aria-invalid='true']") ?? page.querySelector("[data-focus]");
  focus?.focus();
}
