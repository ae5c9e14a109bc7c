// The brief: sections move by key, a conflict is shown where one writes, and what was typed is not lost by leaving.

document.documentElement.classList.add("scripted");

// Two people wrote: the answer holds both texts, and takes the place of the room.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 409) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// The choice of what to add says nothing about the brief until one adds it.
document.addEventListener("change", (event) => {
  if (event.target instanceof Element && event.target.matches("[data-quiet]")) event.stopPropagation();
}, true);

document.addEventListener("keydown", (event) => {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  const part = event.target instanceof Element ? event.target.closest("[data-part]") : null;
  if (!part) return;
  event.preventDefault();
  const button = part.querySelector(`[data-move="${event.key === "ArrowUp" ? "up" : "down"}"]`);
  if (button && !button.disabled) button.click();
});

// A button that stands at the end after its section moved there gives the focus to its neighbour.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "room") return;
  const active = document.activeElement;
  if (active && active.disabled) active.parentElement?.querySelector("button:not(:disabled)")?.focus();
});

let unsaved = false;
document.addEventListener("input", (event) => { if (event.target instanceof Element && event.target.closest("#composer")) unsaved = true; });
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && event.detail.requestConfig.path === "/brief/save") unsaved = false; });
document.addEventListener("submit", () => { unsaved = false; });
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
