// The review queue: one key a decision; what comes next stands there at once.
import "./copying.js";
import { awaited, typing } from "./desk.js";

const said = document.querySelector("#done-said");
const due = () => document.querySelector("#due");

function ready() {
  for (const one of due().querySelectorAll("button.scripted[hidden]:not([data-use-selection])")) one.hidden = false;
}

function correct() {
  const form = due().querySelector(".correct");
  if (!form) return;
  form.open = true;
  form.querySelector("select,input:not([type=hidden]),textarea")?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open=correct]")) correct();
  const skip = event.target.closest("a[data-key=s]");
  if (skip && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (awaited(due())) return;
    htmx.ajax("GET", skip.getAttribute("href"), { target: "#due", swap: "outerHTML" });
    history.replaceState(null, "", skip.getAttribute("href"));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event)) { event.target.blur(); return; }
  // "g" and a letter lead to a room, and decide nothing.
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event)) return;
  if (event.key === "c") event.preventDefault();
  if (awaited(due())) return;
  if (event.key === "c") correct();
  else if ("axsuo".includes(event.key)) due().querySelector(`[data-key=${event.key}]`)?.click();
});

// One thing at a time: what is pressed before the answer to the last is there would decide on a claim that nobody saw.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target === due() && awaited(due())) event.preventDefault();
});

// A filter counts as soon as it is chosen.
document.querySelector(".filters").addEventListener("change", (event) => event.currentTarget.requestSubmit());

document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status) && !event.detail.xhr.getResponseHeader("Content-Type").includes("json")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id !== "due") return;
  ready();
  said.textContent = due().dataset.said ?? "";
  const notice = due().querySelector(".notice.bad button");
  if (notice) notice.focus();
  else if (due().getBoundingClientRect().top < 0) due().scrollIntoView({ block: "start" });
});

ready();
