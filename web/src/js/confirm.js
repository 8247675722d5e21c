// "Klopt nog" without a new page. <form data-in-place="Bevestigd"> is sent in the background and its place takes
// that text. Any other answer than yes: the form is sent the plain way, so that the server can say what is wrong.
export function confirmInPlace(page) {
  for (const form of page.querySelectorAll("form[data-in-place]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const button = form.querySelector("button");
      if (button.getAttribute("aria-disabled")) return;
      button.setAttribute("aria-disabled", "true");
      try {
        const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
        if (!answer.ok) throw new Error(String(answer.status));
        settle(page, form);
      } catch {
        form.submit();
      }
    });
  }
}

function settle(page, form) {
  const row = form.closest("[data-fades]");
  row?.classList.remove("stale");
  row?.querySelectorAll(".faded").forEach((mark) => mark.remove());
  const said = page.createElement("span");
  said.className = "faded faded--no";
  said.setAttribute("role", "status");
  said.tabIndex = -1;
  form.replaceWith(said);
  said.textContent = form.dataset.inPlace;
  said.focus();
}
