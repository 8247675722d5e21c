// The code of a paper card stands behind the # of its picture's address: no server hears it in an address. It goes into
// the form, and out of the address and the history.
export function readCard(page) {
  const form = page.querySelector("form[data-card]");
  const code = location.hash.slice(1);
  if (!form || !/^[A-Z2-9]{20}$/.test(code)) return;
  history.replaceState(null, "", location.pathname);
  form.elements.code.value = code;
  form.querySelector("button").focus();
}
