// The timeline and the map of a page, and what binds them: both show what the address asks for, and choosing on one
// changes the address, and with it the other and the list.

import { makeMap } from "./map.js";
import { fileName, follow, parameters } from "./timeline/address.js";
import { iso, period } from "./timeline/days.js";
import { drawOverview, drawTimeline } from "./timeline/drawing.js";
import { point } from "./timeline/pointing.js";
import { asPng, asSvg } from "./timeline/saving.js";

const PAPER = 690;
const find = (selector) => document.querySelector(selector);
const box = find("#timeline"), svg = find("#timeline-svg"), strip = find("#timeline-strip"), said = find("#timeline-said");
let data = null, view = null, targets = [], current = null, lit = [null, null], overview = null, map = null, waiting = 0, asked = null, lists = 0;

// -- asking ------------------------------------------------------------------------------------------------------------

async function ask(keepView) {
  asked?.abort();
  asked = new AbortController();
  const query = parameters();
  for (const name of ["page", "at", "order"]) query.delete(name);
  box.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(`${box.dataset.from}?${query}`, { signal: asked.signal, headers: { Accept: "application/json" } });
    if (!answer.ok) { const told = await answer.json().catch(() => ({})); empty(told.detail || told.title || "Nothing could be drawn."); return; }
    data = await answer.json();
    if (!keepView || !view) view = data.window ? [data.window[0] - 0.5, Math.max(data.window[1] + 1.5, data.window[0] + 2)] : null;
    draw();
    place();
    tell();
  } catch (error) { if (error.name !== "AbortError") throw error; } finally { box.removeAttribute("aria-busy"); }
}

async function list() {
  const mine = ++lists;
  const answer = await fetch(`${box.dataset.list}?${parameters()}`);
  if (mine !== lists) return;
  if (!answer.ok && answer.status !== 404) { location.reload(); return; }
  const words = await answer.text();
  if (mine !== lists) return;
  find("#timeline-found").outerHTML = words;
  for (const one of document.querySelectorAll("[data-drawn]")) one.hidden = !answer.ok;
  const place = parameters().get("place") || "", told = find("#timeline-found").dataset.place;
  find("#tl-place").value = told;
  find("#tl-exact").value = told === place ? "" : place;
  linked();
}

function change(changes, keepView = false) {
  const query = parameters();
  query.delete("page");
  query.delete("at");
  for (const [name, value] of Object.entries(changes)) { if (value) query.set(name, value); else query.delete(name); }
  const words = query.toString();
  history.pushState(null, "", words ? `?${words}` : location.pathname);
  follow();
  ask(keepView);
  list();
}

addEventListener("popstate", () => { follow(); ask(false); list(); });

// -- drawing -----------------------------------------------------------------------------------------------------------

function empty(words) {
  data = null;
  svg.replaceChildren();
  svg.setAttribute("height", 0);
  strip.replaceChildren();
  strip.setAttribute("height", 0);
  said.textContent = words;
}

// Drawn anew, the picture keeps what is pointed at, and the keyboard where it had it.
function draw(given) {
  if (!data) return;
  const held = svg.contains(document.activeElement);
  drawAll(given);
  if (lit[0] || lit[1]) light(...lit);
  if (held) (svg.contains(current) ? current : box).focus({ preventScroll: true });
}

function drawAll(given) {
  if (!view || !data.overview) { const { count } = data; const words = count ? "None of these events has a day that could be drawn; the list has them." : "No event is asked for by all of this. Take a filter away."; const kept = data; empty(words); data = kept; return; }
  const width = given || Math.max(box.clientWidth, 280), key = current?.dataset.key, day = current?.dataset.day;
  targets = drawTimeline(svg, data, view, width);
  overview = drawOverview(strip, data, view, width);
  current = targets.find((one) => (key ? one.dataset.key === key : one.dataset.day === day)) || targets.find((one) => inSight(one)) || null;
  if (current) current.setAttribute("tabindex", 0);
}

function inSight(node) { return Number(node.dataset.day) >= view[0]; }

function tell() {
  const parts = [];
  if (!data.overview) return;
  if (data.columns) parts.push(`${data.count.toLocaleString("en-GB")} events are too many to draw one by one: counted by ${data.columns.unit}, those of longer spans spread evenly and drawn pale. Zoom in for single ones.`);
  if (data.undated) parts.push(`${data.undated.toLocaleString("en-GB")} without a day are in the list only.`);
  if (data.columns?.left) parts.push(`${data.columns.left.toLocaleString("en-GB")} with an open end are not in the columns.`);
  parts.push(data.compared ? "Accounts of one event were compared; a ring marks two independent origins or more." : "Too many accounts to compare on a page: those that agree in all are one event, and a ring marks two outlets or more. Ask for less to have them compared.");
  said.textContent = parts.join(" ");
  const earlier = find("#timeline-earlier"), query = parameters();
  earlier.hidden = !(data.usual && data.extent[0] < data.usual[0] && !query.get("from"));
  if (!earlier.hidden) earlier.textContent = `Show from ${iso(data.extent[0])}, the first day told of`;
  const off = data.off.reduce((sum, one) => sum + one, 0);
  find("#map-off").textContent = off === 1 ? "1 event has no place on the map" : `${off.toLocaleString("en-GB")} events have no place on the map`;
  find("#map-off").hidden = !off;
  for (const name of ["page", "at"]) query.delete(name);
  query.set("place", "off:map");
  find("#map-off").href = `?${query}`;
}

function place() {
  const lacking = map ? map.update(data, parameters().get("place") || "") : 0;
  find("#map-lacking").textContent = lacking ? `${lacking} count on countries that these borders lack.` : "";
}

let frame = 0;
function soon() { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => draw()); }

// -- zooming -----------------------------------------------------------------------------------------------------------

function look(first, last, settle = 350) {
  if (!data?.extent) return;
  const low = data.extent[0] - 40, high = data.extent[1] + 40;
  let span = Math.min(Math.max(last - first, 5), high - low);
  first = Math.min(Math.max(first, low), high - span);
  view = [first, first + span];
  soon();
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    const whole = view[0] <= data.extent[0] && view[1] >= data.extent[1];
    const query = parameters(), days = whole ? ["", ""] : [iso(Math.ceil(view[0])), iso(Math.floor(view[1]))];
    if ((query.get("from") || "") !== days[0] || (query.get("to") || "") !== days[1]) change({ from: days[0], to: days[1] }, true);
  }, settle);
}

function zoom(by, share = 0.5) {
  if (!view) return;
  const span = view[1] - view[0], at = view[0] + span * share;
  look(at - span * by * share, at + span * by * (1 - share));
}

function pan(share) { if (view) look(view[0] + (view[1] - view[0]) * share, view[1] + (view[1] - view[0]) * share); }

let swallow = false;
point({ box, svg, strip }, { view: () => view, overview: () => overview }, {
  look, zoom, pan, drawn() { swallow = true; setTimeout(() => { swallow = false; }, 50); },
});

// -- choosing ----------------------------------------------------------------------------------------------------------

svg.addEventListener("click", (event) => {
  if (swallow) { swallow = false; return; }
  const one = event.target.closest("[data-day]");
  if (one) act(one);
});

function act(one) {
  if (one.dataset.first) { look(Number(one.dataset.first) - 0.5, Number(one.dataset.last) + 1.5, 0); return; }
  show(one.dataset.key);
}

// Lead to an event in the list, on whatever page of it.
async function show(key) {
  if (!document.getElementById(`happening-${key}`)) {
    const query = parameters();
    query.delete("page");
    query.set("at", key);
    history.pushState(null, "", `?${query}`);
    await list();
  }
  const row = document.getElementById(`happening-${key}`);
  if (!row) return;
  row.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion:reduce)").matches ? "auto" : "smooth" });
  row.querySelector("a")?.focus({ preventScroll: true });
}

function step(by) {
  if (!targets.length) return;
  if (!svg.contains(document.activeElement) && Math.abs(by) === 1) by = 0;
  const at = targets.indexOf(current), next = targets[Math.min(Math.max(at + by, 0), targets.length - 1)];
  current?.setAttribute("tabindex", -1);
  current = next;
  current.setAttribute("tabindex", 0);
  current.focus({ preventScroll: false });
}

box.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const keys = {
    ArrowRight: () => (event.shiftKey ? pan(0.25) : step(1)), ArrowLeft: () => (event.shiftKey ? pan(-0.25) : step(-1)),
    Home: () => step(-targets.length), End: () => step(targets.length), "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6),
    0: () => change({ from: "", to: "" }), Enter: () => current && act(current), " ": () => current && act(current),
  };
  if (keys[event.key] && !event.target.closest("button")) { event.preventDefault(); keys[event.key](); }
});

// -- lighting up -------------------------------------------------------------------------------------------------------

function light(keys, spots) {
  lit = [keys, spots];
  for (const one of svg.querySelectorAll(".mark")) one.classList.toggle("lit", Boolean(keys?.includes(one.dataset.key) || spots?.includes(one.dataset.spot)));
  for (const one of document.querySelectorAll(".happening")) one.classList.toggle("lit", Boolean(keys?.includes(one.dataset.key) || spots?.includes(one.dataset.spot)));
}

function lightOne(node) {
  light(node ? [node.dataset.key] : null, null);
  map?.highlight(node?.dataset.spot ? [node.dataset.spot] : null);
}

for (const [over, out] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
  svg.addEventListener(over, (event) => { const one = event.target.closest(".mark"); if (one) lightOne(one); });
  svg.addEventListener(out, () => lightOne(null));
  find("#timeline-side").addEventListener(over, (event) => { const one = event.target.closest(".happening"); if (one) lightOne(one); });
  find("#timeline-side").addEventListener(out, () => lightOne(null));
}

// -- the page ----------------------------------------------------------------------------------------------------------

// Links that only change filters or pages of the list do so without loading the page anew.
function linked() {
  for (const link of document.querySelectorAll("#timeline-found a[data-stay]")) link.addEventListener("click", stay);
}

function stay(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const link = event.currentTarget, turning = link.dataset.stay === "page";
  history.pushState(null, "", link.href);
  follow();
  if (!turning) ask(false);
  list().then(() => { if (turning) find("#timeline-found h2")?.scrollIntoView({ block: "start" }); });
}

function caption() {
  const chips = [...document.querySelectorAll("#timeline-found .chip")].map((one) => one.dataset.words).join("; ");
  return `${data.count.toLocaleString("en-GB")} events, ${period(Math.ceil(view[0]), Math.floor(view[1]))}${chips ? ` · ${chips}` : ""}`;
}

const acts = {
  in: () => zoom(0.5), out: () => zoom(2), whole: () => change({ from: "", to: "" }), earlier: () => change({ from: iso(data.extent[0]) }),
  png: () => data?.overview && asPng(svg, box, caption(), fileName()), svg: () => data?.overview && asSvg(svg, fileName()), print: () => print(),
  "map-png": () => map?.png(`map-${fileName()}.png`), "map-fit": () => map?.fit(),
};
for (const button of document.querySelectorAll("[data-act]")) button.addEventListener("click", () => acts[button.dataset.act]());
for (const one of document.querySelectorAll(".js-only")) one.hidden = false;
linked();
find("#map-off").addEventListener("click", stay);
new ResizeObserver(soon).observe(box);
addEventListener("beforeprint", () => draw(PAPER));
addEventListener("afterprint", () => draw());

if (find("#timeline-found .notice")) empty("Nothing to draw: see the list.");
else ask(false);
makeMap(find("#map"), {
  place: (key) => change({ place: parameters().get("place") === key ? "" : key }, true),
  hover: (keys) => { light(null, keys); map?.highlight(keys); },
}).then((made) => { map = made; if (data) place(); });

