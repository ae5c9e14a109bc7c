// What every page does beside its own work: the theme, the scope bar, keys that lead to rooms, and messages of htmx.

const root = document.documentElement;

function applyTheme(theme) {
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function rememberedTheme() {
  try { return localStorage.getItem("theme") || ""; } catch { return ""; }
}

applyTheme(rememberedTheme());

document.addEventListener("DOMContentLoaded", () => {
  const choice = document.querySelector("#theme");
  if (choice) {
    choice.value = rememberedTheme();
    choice.addEventListener("change", () => {
      applyTheme(choice.value);
      try { localStorage.setItem("theme", choice.value); } catch { /* a browser that remembers nothing */ }
    });
  }
  const current = document.querySelector(".rooms [aria-current]");
  if (current && current.scrollIntoView) current.scrollIntoView({ block: "nearest", inline: "center" });
});

export function typing(event) {
  const on = event.target;
  return on instanceof HTMLElement && (on.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(on.tagName));
}

// "/" leads to the search box, "?" to the keys of the page, "g" and a letter to a room.
const ROOM_KEYS = { h: "/", d: "/documents", r: "/review", a: "/actors", n: "/network", t: "/timeline", q: "/questions", b: "/brief" };
let going = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
  if (going) {
    going = false;
    if (ROOM_KEYS[event.key]) { location.assign(ROOM_KEYS[event.key] + location.search.replace(/[?&](?!as_of|published_by|known_at|state)[^&]*/g, "")); event.preventDefault(); }
    return;
  }
  if (event.key === "g") { going = true; setTimeout(() => { going = false; }, 1200); }
  if (event.key === "/") { document.querySelector("#find")?.focus(); event.preventDefault(); }
  if (event.key === "?") { document.querySelector("#keys")?.showPopover?.(); event.preventDefault(); }
});

// Whether an answer that changes a part of the page is on its way: to a form in it, or to a script.
export function awaited(part) {
  return document.body.classList.contains("htmx-request") || Boolean(part?.querySelector("form.htmx-request"));
}

// What an answer was to take the place of may have been replaced meanwhile: it takes that of what stands there now.
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
  if (detail.target?.id && !detail.target.isConnected) detail.target = document.getElementById(detail.target.id) ?? detail.target;
});

// What a form could not do is said where people look, and announced.
document.addEventListener("htmx:responseError", (event) => {
  const place = document.querySelector("#said");
  if (!place) return;
  let told = "That could not be done. Try again.";
  try { told = JSON.parse(event.detail.xhr.responseText).detail || told; } catch { /* a page, not a problem */ }
  place.textContent = told;
  place.hidden = false;
});
