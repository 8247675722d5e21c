// Shows how far an upload is, and then how far the reading is.
// <form data-upload> with <div class="progress" hidden><p role=status data-sending="…" data-reading="…"><progress></div>
// <div class="progress" data-progress="/imports/7/progress" data-next="/imports/7"> polls JSON {done, total}.

const PAUSE = 700;

function show(box, done, total, words) {
  const bar = box.querySelector("progress");
  const text = box.querySelector("[role=status]");
  box.hidden = false;
  if (total > 0) {
    bar.max = total;
    bar.value = done;
  } else {
    bar.removeAttribute("value");
  }
  if (words && text.textContent !== words) text.textContent = words;
}

function send(form, box) {
  const text = box.querySelector("[role=status]");
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => show(box, event.loaded, event.lengthComputable ? event.total : 0, text.dataset.sending));
  request.upload.addEventListener("load", () => show(box, 0, 0, text.dataset.reading));
  // The page that answers is fetched again by its address: no HTML goes from here into the page.
  request.addEventListener("load", () => {
    const elsewhere = request.responseURL && new URL(request.responseURL).pathname !== new URL(form.action).pathname;
    if (request.status < 400 && elsewhere) location.assign(request.responseURL);
    else form.submit();
  });
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action);
  request.send(new FormData(form));
}

async function poll(box) {
  for (;;) {
    const answer = await fetch(box.dataset.progress, { headers: { accept: "application/json" } }).catch(() => null);
    if (answer?.ok) {
      const { done, total } = await answer.json();
      show(box, done, total);
      if (total > 0 && done >= total) return location.assign(box.dataset.next);
    } else if (answer && answer.status < 500) {
      return location.assign(box.dataset.next);
    }
    await new Promise((wake) => setTimeout(wake, PAUSE));
  }
}

export function followUpload(page) {
  for (const form of page.querySelectorAll("form[data-upload]")) {
    const box = form.querySelector(".progress");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!box.hidden) return;
      show(box, 0, 0, box.querySelector("[role=status]").dataset.sending);
      send(form, box);
    });
  }
  page.querySelectorAll("[data-progress]").forEach((box) => void poll(box));
}
