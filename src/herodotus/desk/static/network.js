// The page of the network: the slider, the key, the list of actors and the panel, each tied to the picture.

import { inWords } from "./network/days.js";
import { membersTold } from "./network/gathering.js";
import { Joining } from "./network/joining.js";
import { Slider } from "./network/sliding.js";

const net = document.querySelector("#net");
const $ = (selector) => document.querySelector(selector);
const limits = net ? JSON.parse(net.dataset.limits) : {};
let scene = null, joining = null, slider = null;

function address(path, more = {}) {
  const asked = new URLSearchParams({ ...limits, ...more });
  const words = asked.toString();
  return words ? `${path}?${words}` : path;
}

function canDraw() {
  try { return Boolean(document.createElement("canvas").getContext("webgl2") || document.createElement("canvas").getContext("webgl")); } catch { return false; }
}

async function begin() {
  if (!net) return;
  document.querySelectorAll(".needs-script").forEach((one) => { one.hidden = false; });
  joining = new Joining($("#path-form"), $("#path-answer"), JSON.parse(net.dataset.ends), {
    light: (actors) => (actors ? scene?.showPath(actors) : scene?.clearPath()),
    changed: () => history.replaceState(null, "", here()),
  });
  listen();
  if (!canDraw()) { withoutWebGL(); return; }
  for (const script of net.dataset.scripts.split(" ")) await loaded(script);
  const { Scene } = await import("./network/scene.js");
  scene = new Scene($("#canvas"), $("#stage"));
  net.scene = scene;
  scene.said = tell;
  scene.clicked = clicked;
  scene.day = net.dataset.day;
  slider = new Slider($("#month"), $("#play"), () => scene, setDay);
  scene.dated = $("#dated").checked;
  await load();
  joining.show();
  if (net.dataset.actor) scene.choose({ node: net.dataset.actor });
}

// The libraries ask for WebGL as they load, so that they are loaded where it is.
function loaded(address) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
    document.head.append(script);
  });
}

// The address of the page as it stands.
function here() { return address("/network", joining.parameters); }

async function save(how) {
  const saving = await import("./network/saving.js");
  saving[how](scene);
}

function withoutWebGL() {
  $("#wait").hidden = true;
  const picture = document.createElement("img");
  picture.className = "fallback";
  picture.src = address("/network/picture.svg");
  picture.alt = "The best connected actors and their ties; the table below holds all.";
  $("#stage").append(picture);
  document.querySelectorAll("[data-zoom], #save-png, #save-svg, #lines, .net-slide, #whenever").forEach((one) => { one.hidden = true; });
  $("#net-told").textContent = "This browser draws no WebGL: shown is a drawing of the best connected actors.";
  net.dataset.drawn = "svg";
}

async function load() {
  const answer = await fetch(address(net.dataset.source, { as_of: "" }));
  if (!answer.ok) { $("#wait").textContent = "The network could not be fetched. Load the page again."; return; }
  const told = await answer.json();
  $("#wait").hidden = true;
  scene.show(told);
  if (!$("#actors").children.length) fillList(told);
  if (!$("#ties a, #ties .empty")) fetchTable();
  $("#gathered-key").hidden = !told.gathered.length;
  slider.place();
  net.dataset.drawn = "webgl";
}

function fillList(told) {
  for (const [id, name, , , , ties] of told.nodes) {
    const link = Object.assign(document.createElement("a"), { href: address("/network/actor", { id }) });
    link.dataset.actor = id;
    link.append(Object.assign(document.createElement("bdi"), { textContent: name }), " ", Object.assign(document.createElement("span"), { className: "soft num", textContent: ties }));
    const line = document.createElement("li");
    line.append(link);
    $("#actors").append(line);
  }
}

// -- what is said beside the picture -------------------------------------------------------------------------------

function tell({ actors, ties, undated }) {
  const when = scene.day ? `As of ${inWords(scene.day)}` : "Whenever they held";
  const left = scene.told.left_out ? `; ${scene.told.left_out} more actors are in the table` : "";
  $("#net-told").textContent = `${when}: ${ties} ${ties === 1 ? "tie" : "ties"} of ${actors} ${actors === 1 ? "actor" : "actors"}${left}`;
  if (scene.dated) $("#net-told").append("; those without a stated day are left out");
  else if (undated) {
    const many = undated === ties ? (ties === 1 ? "It is" : "All are") : `${undated} of them ${undated === 1 ? "is" : "are"}`;
    $("#net-told").append(". ", Object.assign(document.createElement("strong"), { textContent: `${many} undated` }), `: no text says when ${undated === 1 ? "it" : "they"} held`);
  }
  $("#net-told").append(".");
}

// Requests of one source wait for each other, and the last alone is kept: so each part of the page is a source.
function panel(path, more) {
  return globalThis.htmx.ajax("GET", address(path, more), { source: "#told", target: "#told", swap: "innerHTML" });
}

function clicked({ node, tie }) {
  const several = [node, ...(tie || [])].find((one) => scene.gathered.members.has(one));
  if (several) chooseSeveral(several, node ? { node } : { tie });
  else if (node) chooseActor(node);
  else if (tie) chooseTie(tie);
  else scene.choose(null);
}

function chooseSeveral(node, what) {
  scene.choose(what);
  const { name } = scene.graph.getNodeAttributes(node);
  $("#told").replaceChildren(membersTold(name, scene.gathered.actors(node), (id) => address("/network/actor", { id })));
}

function chooseActor(id, go = false) {
  scene?.choose({ node: id });
  if (go && scene?.graph.hasNode(scene.at(id))) scene.goTo(id);
  document.querySelectorAll("#actors [aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  document.querySelectorAll("#actors a").forEach((one) => { if (one.dataset.actor === id) one.setAttribute("aria-current", "true"); });
  return panel("/network/actor", { id });
}

function chooseTie([one, other]) {
  scene?.choose({ tie: [one, other] });
  return panel("/network/tie", { one, other });
}

// -- days ----------------------------------------------------------------------------------------------------------

let waiting = 0;

function setDay(day) {
  if (day) limits.as_of = day; else delete limits.as_of;
  $("#day").value = day;
  scene.setDay(day);
  remember();
}

function remember() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", here());
    document.querySelectorAll(".asked input[type=hidden]").forEach((one) => one.remove());
    document.querySelectorAll(".asked form").forEach((form) => {
      for (const [name, value] of Object.entries(limits)) {
        if (name === "as_of" && form.action.includes("changes")) continue;
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
    });
    tellScope();
    $("#drawn").href = address("/network/picture.svg");
    const picture = $("#stage img.fallback");
    if (picture) picture.src = $("#drawn").href;
    fetchTable();
    joining.again(address);
  }, 400);
}

// The line under the menu is of the page as it came: what was chosen since is said instead.
function tellScope() {
  const told = $(".told");
  if (!told) return;
  const parts = [limits.as_of && `as of ${limits.as_of}`, limits.published_by && `from documents published by ${limits.published_by}`,
    limits.known_at && `as recorded by ${limits.known_at}`, limits.state && `only ${limits.state === "machine" ? "claims that nobody has reviewed" : "accepted and corrected claims"}`];
  const words = parts.filter(Boolean).join(", ");
  told.textContent = words ? `Scope: ${words}.` : "";
}

function fetchTable() { globalThis.htmx.ajax("GET", address("/network/table"), { source: "#ties", target: "#ties", swap: "innerHTML" }); }

// -- answers that are fetched into the page, and marked in the picture ------------------------------------------------

document.addEventListener("htmx:afterSwap", (event) => {
  event.target.querySelectorAll(".needs-script").forEach((one) => { one.hidden = false; });
  const answer = event.target.querySelector("[data-changes]");
  if (answer && scene) scene.showChanges(JSON.parse(answer.dataset.changes));
});

function pressed(event) {
  const link = event.target.closest("a[data-actor], a[data-tie]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (link.dataset.actor) chooseActor(link.dataset.actor, true).then(() => { if (event.detail === 0) $("#told").focus({ preventScroll: false }); });
    else chooseTie(link.dataset.tie.split("|")).then(() => $("#told").focus());
  }
  if (event.target.closest("[data-clear]")) joining.letGo();
  const groups = event.target.closest("[data-groups-show]");
  if (groups && scene) {
    const on = groups.getAttribute("aria-pressed") !== "true";
    groups.setAttribute("aria-pressed", String(on));
    const told = groups.closest("[data-groups]").dataset.groups;
    scene.showGroups(on ? new Map(Object.entries(JSON.parse(told))) : null);
  }
}

function seek() {
  const wanted = $("#seek").value.trim().toLocaleLowerCase();
  document.querySelectorAll("#actors li").forEach((one) => { one.hidden = wanted !== "" && !one.textContent.toLocaleLowerCase().includes(wanted); });
}

function listen() {
  document.addEventListener("click", pressed);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") scene?.choose(null); });
  $("#seek").addEventListener("input", seek);
  $("#seek").addEventListener("keydown", (event) => {
    const first = document.querySelector("#actors li:not([hidden]) a");
    if (event.key === "Enter") { event.preventDefault(); if (first) chooseActor(first.dataset.actor, true); }
    if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
  });
  $("#whenever").addEventListener("click", () => { slider.stop(); setDay(""); slider.place(); });
  $("#net-bar").addEventListener("submit", (event) => {
    if (!scene) return;
    event.preventDefault();
    const asked = { known_at: $("#known").value, state: $("#seen-state").value };
    const again = Object.entries(asked).some(([name, value]) => value !== (limits[name] || "").slice(0, 10));
    for (const [name, value] of Object.entries(asked)) { if (value) limits[name] = value; else delete limits[name]; }
    setDay($("#day").value);
    if (again) load(); else slider.place();
  });
  $("#dated").addEventListener("change", (event) => {
    if (event.target.checked) limits.dated = "yes"; else delete limits.dated;
    scene?.setDated(event.target.checked);
    remember();
  });
  $("#lines").addEventListener("change", () => {
    const on = [...document.querySelectorAll("#lines input:checked")].map((one) => one.value);
    scene?.setLines(new Set(on));
  });
  document.querySelectorAll("[data-zoom]").forEach((one) => one.addEventListener("click", () => scene.zoom(one.dataset.zoom)));
  $("#save-png").addEventListener("click", () => save("savePng"));
  $("#save-svg").addEventListener("click", () => save("saveSvg"));
}

begin();
