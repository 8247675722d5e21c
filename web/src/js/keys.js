// Passkeys. <form data-key="get|create" data-challenge="/…" hidden> with a field `credential` and a [data-failed]:
// the server asks, the browser's key answers, and the form is sent as any other. Shown only where there are keys;
// [data-without-keys] is what stands there otherwise.

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

/** Bytes as the server reads them: base64 for addresses, without the equals signs. */
export function text(buffer) {
  const letters = btoa(String.fromCharCode(...new Uint8Array(buffer)));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The server's question with bytes where a browser wants bytes. */
export function question({ publicKey }) {
  const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }));
  const asked = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (asked.user) asked.user = { ...asked.user, id: bytes(asked.user.id) };
  if (asked.excludeCredentials) asked.excludeCredentials = known(asked.excludeCredentials);
  if (asked.allowCredentials) asked.allowCredentials = known(asked.allowCredentials);
  return { publicKey: asked };
}

/** The key's answer as JSON. */
export function answer(credential) {
  const said = { clientDataJSON: text(credential.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) said[part] = text(credential.response[part]);
  }
  const extensions = credential.getClientExtensionResults();
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response: said, extensions });
}

async function ask(form) {
  const body = new URLSearchParams({ token: form.elements.token.value });
  const asked = await fetch(form.dataset.challenge, { method: "POST", body });
  if (asked.redirected) return location.assign(asked.url); // it asks to show first who she is
  if (!asked.ok) throw new Error(String(asked.status));
  const wanted = question(await asked.json());
  const key = await navigator.credentials[form.dataset.key](wanted);
  form.elements.credential.value = answer(key);
  form.submit();
}

export function useKeys(page) {
  if (!globalThis.PublicKeyCredential) return;
  page.querySelectorAll("[data-without-keys]").forEach((otherwise) => (otherwise.hidden = true));
  for (const form of page.querySelectorAll("form[data-key]")) {
    form.hidden = false;
    const failed = form.querySelector("[data-failed]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      failed.textContent = "";
      ask(form)
        .catch(() => (failed.textContent = failed.dataset.failed))
        .finally(() => delete form.dataset.busy);
    });
  }
}
