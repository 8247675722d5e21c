// What was just done can be waved away. It does not go by itself: not everybody reads fast.
export function closeFlash(page) {
  const flash = page.querySelector(".flash");
  const button = flash?.querySelector("[data-close]");
  if (!button) return;
  const close = () => {
    flash.remove();
    page.querySelector("main")?.focus();
  };
  button.hidden = false;
  button.addEventListener("click", close);
  flash.addEventListener("keydown", (event) => event.key === "Escape" && close());
}
