// The document room: stretches of text and claims lead to one another; claims are opened and decided on by mouse and keys.
import "./copying.js";
import { awaited, typing } from "./desk.js";

const BODIES = ["event", "relation", "figure", "assessment", "rejected"];
const text = document.querySelector("#text");
const list = document.querySelector("#claims");
const said = document.querySelector("#done");
const stretches = new Map(); // by claim, the stretches of the text that it rests on
let chosen = ""; // the words that were selected in the text last,
let near = 0; // and where they stand in it, in letters of the text

const beside = document.querySelector(".beside");
beside.classList.add("scripted");
for (const one of text.querySelectorAll(".said")) {
  // A browser lets nobody select words by drawing the mouse over a link, so a stretch is a link only without a script.
  one.removeAttribute("href");
  one.setAttribute("role", "button");
  one.tabIndex = 0;
  for (const claim of one.dataset.claims.split(" ")) {
    if (!stretches.has(claim)) stretches.set(claim, []);
    stretches.get(claim).push(one);
  }
}

const rowOf = (claim) => document.getElementById(claim);
const openRow = () => list?.querySelector(".claim-row.open");
const of = (claim) => stretches.get(claim) ?? [];
const shownRows = () => [...(list?.querySelectorAll(".claim-row:not([hidden])") ?? [])];

// What is pressed while an answer is on its way waits for it, and acts on the claim that is open then.
const later = [];

function inTurn(act) {
  if (later.length || awaited(list)) later.push(act);
  else act();
}

// After a refusal, nothing is done that was pressed without having seen it.
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.xhr.status < 200 || detail.xhr.status > 399) later.length = 0;
  setTimeout(() => { while (later.length && !awaited(list)) later.shift()(); });
});

function address(claim, path) {
  const to = new URL(location.href);
  to.pathname = to.pathname.split("/").slice(0, 3).join("/") + path;
  if (claim) to.searchParams.set("claim", claim);
  else to.searchParams.delete("claim");
  for (const name of ["kind", "standing"]) to.searchParams.delete(name);
  to.hash = "";
  return to.pathname + to.search;
}

function close() {
  const row = openRow();
  if (!row) return;
  row.classList.remove("open");
  row.querySelector(".card-body")?.remove();
  row.querySelector(".claim-line").removeAttribute("aria-current");
  beside.classList.remove("with-card");
  for (const one of text.querySelectorAll(".said.on")) one.classList.remove("on");
  history.replaceState(null, "", address("", ""));
}

function open(claim) {
  const row = rowOf(claim);
  if (!row) return;
  if (row.classList.contains("open")) { show(row); return; }
  close();
  history.replaceState(null, "", address(claim, ""));
  htmx.ajax("GET", address("", `/claims/${claim}`), { target: row, swap: "outerHTML" });
}

// Brings the row of an open claim, and the words that it rests on, to where one sees them.
function show(row) {
  for (const one of text.querySelectorAll(".said.on")) one.classList.remove("on");
  for (const one of of(row.id)) one.classList.add("on");
  const first = of(row.id)[0];
  if (first) {
    const at = first.getBoundingClientRect();
    const bottom = matchMedia("(max-width:60rem)").matches ? innerHeight * 0.36 : innerHeight - 80;
    if (at.top < 90 || at.bottom > bottom) scrollTo({ top: scrollY + at.top - innerHeight * 0.22 });
  }
  beside.classList.add("with-card");
  if (beside.scrollHeight > beside.clientHeight) beside.scrollTop += row.getBoundingClientRect().top - beside.getBoundingClientRect().top - 56;
}

function ready(under) {
  for (const one of under.querySelectorAll("button.scripted[hidden]")) one.hidden = false;
}

// A claim that was decided on may be drawn otherwise in the text.
function restripe(claim) {
  for (const one of of(claim)) {
    const held = new Set(one.dataset.claims.split(" ").map((ident) => {
      const row = rowOf(ident);
      return !row ? "" : row.dataset.state === "rejected" ? "rejected" : row.dataset.body;
    }));
    const bodies = BODIES.filter((body) => held.has(body)).slice(0, 4);
    const lit = ["on", "lit", "off"].filter((name) => one.classList.contains(name));
    one.className = ["said", `n${bodies.length || 1}`, ...bodies.map((body, at) => `s${at + 1}-${body}`), ...lit].join(" ");
  }
}

function light(claims, on) {
  for (const claim of claims) {
    rowOf(claim)?.classList.toggle("lit", on);
    for (const one of of(claim)) one.classList.toggle("lit", on);
  }
}

function linked(event, on) {
  const stretch = event.target.closest?.(".said");
  const row = event.target.closest?.(".claim-row");
  if (stretch) light(stretch.dataset.claims.split(" "), on);
  else if (row) light([row.id], on);
}

for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => linked(event, on));
}

// Where the mouse was pressed: whoever draws it on from there selects words, and opens no claim.
let pressed = null;
text.addEventListener("mousedown", (event) => { pressed = [event.clientX, event.clientY]; });

text.addEventListener("click", (event) => {
  const drawn = pressed && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) > 3;
  pressed = null;
  const again = event.detail > 1; // two clicks select a word, three a paragraph
  if (!drawn && !again && !event.ctrlKey && !event.metaKey && !event.shiftKey) inTurn(() => press(event.target.closest(".said")));
});

text.addEventListener("keydown", (event) => {
  if (!["Enter", " "].includes(event.key) || !event.target.classList.contains("said")) return;
  event.preventDefault();
  inTurn(() => press(event.target));
});

// Opens the claim of a stretch, of several the one behind that which is open.
function press(stretch) {
  if (!stretch) return;
  const claims = stretch.dataset.claims.split(" ").filter((claim) => rowOf(claim) && !rowOf(claim).hidden);
  const at = claims.indexOf(openRow()?.id);
  if (claims.length) open(claims[(at + 1) % claims.length]);
}

document.addEventListener("selectionchange", () => {
  const held = getSelection();
  if (!held.isCollapsed && text.contains(held.anchorNode) && text.contains(held.focusNode)) {
    chosen = held.toString();
    near = offsetOf(held.getRangeAt(0));
  }
});

// Where a range begins in the text of the document, counted as its record counts: by code points.
function offsetOf(range) {
  const paragraph = (range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer).closest("[data-start]");
  if (!paragraph) return 0;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Number(paragraph.dataset.start) + [...before.toString()].length;
}

const adder = document.querySelector("#add-claim");

function adding() {
  const to = new URL(adder.href);
  to.searchParams.set("words", chosen);
  to.searchParams.set("near", near);
  htmx.ajax("GET", to.pathname + to.search, { target: "#adding", swap: "outerHTML" });
}

adder?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  inTurn(adding);
});

list?.addEventListener("click", (event) => {
  const line = event.target.closest(".claim-line");
  if (line && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    const { id } = line.closest(".claim-row");
    inTurn(() => (rowOf(id)?.classList.contains("open") ? close() : open(id)));
  }
  if (event.target.closest("[data-close]")) inTurn(leave);
  if (event.target.closest("[data-open=correct]")) correct();
  if (event.target.closest("[data-use-selection]") && chosen) {
    const quote = event.target.closest("form").querySelector("[name=quote]");
    quote.value = chosen;
    quote.focus();
  }
});

function leave() {
  const row = openRow();
  close();
  row?.querySelector(".claim-line").focus({ preventScroll: true });
}

function correct() {
  const form = openRow()?.querySelector(".correct");
  if (!form) return;
  form.open = true;
  form.querySelector("select,input:not([type=hidden]),textarea")?.focus();
}

function step(by) {
  const rows = shownRows();
  if (!rows.length) return;
  const at = rows.indexOf(openRow());
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[to].querySelector(".claim-line").focus({ preventScroll: true });
  open(rows[to].id);
}

const decide = (key) => openRow()?.querySelector(`[data-key=${key}]`)?.click();
const KEYS = {
  j: () => step(1), k: () => step(-1), a: () => decide("a"), x: () => decide("x"), u: () => decide("u"),
  c: correct, n: () => adder && adding(),
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented) return; // "g" and a letter lead to a room, and decide nothing
  if (event.key === "Escape" && !document.querySelector("[popover]:popover-open")) {
    if (typing(event)) openRow()?.querySelector(".claim-line").focus();
    else inTurn(leave);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event) || !Object.hasOwn(KEYS, event.key)) return;
  if ("cn".includes(event.key)) event.preventDefault();
  if (event.repeat && awaited(list)) return; // who holds a key down goes no further than one sees
  // A field that has the keyboard by then is where the rest was to be typed.
  inTurn(() => { if (!typing({ target: document.activeElement })) KEYS[event.key](); });
});

// Which claims are listed: the rest is hidden, and not marked in the text.
function filter() {
  const asked = Object.fromEntries([...document.querySelectorAll("[data-filter]")].map((one) => [one.dataset.filter, one.value]));
  for (const row of list.children) {
    row.hidden = Object.entries(asked).some(([name, value]) => value && row.dataset[name] !== value) && !row.classList.contains("open");
  }
  for (const one of text.querySelectorAll(".said")) {
    one.classList.toggle("off", one.dataset.claims.split(" ").every((claim) => !rowOf(claim) || rowOf(claim).hidden));
  }
}

for (const one of document.querySelectorAll("[data-filter]")) one.addEventListener("change", filter);

document.addEventListener("htmx:beforeSwap", (event) => {
  if ([409, 422].includes(event.detail.xhr.status) && !event.detail.xhr.getResponseHeader("Content-Type").includes("json")) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

let inside = false; // whether the keyboard was in what is being replaced
document.addEventListener("htmx:beforeSwap", (event) => { inside = event.target.contains(document.activeElement); });
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "adding") {
    beside.scrollTop = 0;
    (event.target.querySelector(chosen ? "select,input:not([type=hidden])" : "textarea") ?? event.target).focus();
  }
  const row = event.target.closest?.(".claim-row");
  if (!row) return;
  ready(row);
  if (event.target !== row) return;
  restripe(row.id);
  show(row);
  said.textContent = row.dataset.said ?? "";
  if (inside) (row.querySelector(".notice button") ?? row.querySelector(".claim-line")).focus({ preventScroll: true });
});

// The claims stand beside the text as high as the window has room for them, so that the buttons are always in sight.
function fit() {
  const wide = matchMedia("(min-width:60.01rem)").matches;
  beside.style.maxHeight = wide ? `${innerHeight - Math.max(beside.getBoundingClientRect().top, 74) - 10}px` : "";
}

let waiting = false;
for (const name of ["scroll", "resize"]) {
  addEventListener(name, () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; fit(); });
  }, { passive: true });
}
document.addEventListener("toggle", fit, true);

fit();
ready(document);
for (const row of list?.querySelectorAll(".claim-row.open") ?? []) show(row);
