// Who picks a colour of her own wants it: the choice "our own" beside it is made with it.

export function chooseOwn(page) {
  for (const input of page.querySelectorAll(".colour input[type=color]")) {
    input.addEventListener("input", () => {
      const own = input.closest("fieldset")?.querySelector("input[type=radio][value=own]");
      if (own) own.checked = true;
    });
  }
}
