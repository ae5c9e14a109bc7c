// The map: an offline world, and on it the places of events, each as exactly as it is known.

import { clusters, covers } from "./map/clusters.js";
import { countries } from "./map/countries.js";
import { donut, pill } from "./map/symbols.js";
import { canvasOf, paint, saved } from "./timeline/svg.js";

const L = window.L;
const NAMES = [["attack", "attacks"], ["act of pressure", "acts of pressure"], ["other act", "other acts"]];
const LABELS_FROM = 6, NAMES_FROM = 6;

export function told(counts) {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const parts = counts.map((count, band) => (count ? `${count} ${NAMES[band][count === 1 ? 0 : 1]}` : "")).filter(Boolean);
  return `${total} ${total === 1 ? "event" : "events"}${parts.length > 1 ? ` (${parts.join(", ")})` : `: ${parts.join("")}`}`;
}

export async function makeMap(box, on) {
  const map = L.map(box, {
    attributionControl: false, minZoom: 1, maxZoom: 12, zoomSnap: 0.5, scrollWheelZoom: false, keyboard: true,
    maxBounds: [[-72, -200], [84, 200]], maxBoundsViscosity: 0.8, worldCopyJump: false,
  }).setView([25, 20], 2);
  L.control.scale({ imperial: false }).addTo(map);
  box.addEventListener("focusin", () => map.scrollWheelZoom.enable());
  box.addEventListener("pointerdown", () => map.scrollWheelZoom.enable());
  box.addEventListener("mouseleave", () => map.scrollWheelZoom.disable());
  const world = await countries(box.dataset.countries);
  const land = L.geoJSON(world.features, { interactive: false, renderer: L.svg({ padding: 0.4 }), style: () => ({ className: "land", weight: 0.8 }) }).addTo(map);
  const drawn = L.layerGroup().addTo(map), words = L.layerGroup().addTo(map);
  const own = JSON.parse(box.dataset.labels);
  let data = null, chosen = "", lit = null, fitted = false;

  function fit() {
    const points = data.places.filter((one) => one[3] !== null).map((one) => [one[3], one[4]]);
    const lands = data.places.filter((one) => one[2] === "country").map((one) => world.middle(one[6])).filter(Boolean);
    const all = points.length ? points : lands;
    if (all.length) map.fitBounds(L.latLngBounds(all).pad(0.15), { maxZoom: 8, animate: false });
    fitted = all.length > 0;
  }

  const markerOf = (key) => drawn.getLayers().find((one) => one.keys?.includes(key));

  // Drawn anew, the map leaves the keyboard on the place that had it.
  function draw() {
    if (!data) return;
    const held = drawn.getLayers().find((one) => one.keys && one.getElement() === document.activeElement)?.keys[0];
    drawAll();
    const marker = held && markerOf(held);
    if (marker && map.getBounds().contains(marker.getLatLng())) marker.getElement().focus({ preventScroll: true });
  }

  function drawAll() {
    drawn.clearLayers();
    words.clearLayers();
    const boxes = [];
    const located = data.places.filter((one) => one[3] !== null);
    for (const one of located) if (one[5]) area(one);
    const groups = clusters(map, located, chosen);
    for (const group of groups) put(group, boxes);
    for (const one of data.places) if (one[2] === "country") country(one, boxes);
    tint();
    if (map.getZoom() >= NAMES_FROM) for (const group of groups) if (group.length === 1) label(group[0][1], [group[0][3], group[0][4]], "place", boxes, 20);
    if (map.getZoom() >= LABELS_FROM) for (const [name, lat, lon, kind] of own) label(name, [lat, lon], kind, boxes, 0);
    for (const one of world.labels(map)) label(one.name, one.middle, "country", boxes, 0);
    light();
  }

  function area(one) {
    L.circle([one[3], one[4]], { radius: one[5] * 1000, interactive: false, className: `area b${foremost(one[7])}${one[0] === chosen ? " chosen" : ""}` }).addTo(drawn);
  }

  function put(group, boxes) {
    const counts = [0, 1, 2].map((band) => group.reduce((sum, one) => sum + one[7][band], 0));
    const single = group.length === 1 ? group[0] : null;
    const middle = single ? L.latLng(single[3], single[4]) : group.middle;
    const node = donut(counts, { cluster: !single, vague: Boolean(single && single[5]), chosen: group.some((one) => one[0] === chosen), faded: Boolean(chosen) && !group.some((one) => one[0] === chosen) });
    const size = Number(node.getAttribute("width"));
    const title = single ? `${single[1]}: ${told(counts)}${single[5] ? `, ${box.dataset[single[2]]}` : ""}` : `${group.length} places near each other: ${told(counts)}. Open them`;
    const marker = symbol(middle, node, size, title, () => (single ? on.place(single[0]) : open(group)));
    marker.keys = group.map((one) => one[0]);
    boxes.push(covers(map.latLngToContainerPoint(middle), size / 2, size / 2));
  }

  function symbol(middle, node, size, title, act) {
    const icon = L.divIcon({ html: node, className: "symbol", iconSize: size instanceof Array ? size : [size, size] });
    const marker = L.marker(middle, { icon, keyboard: true, title, riseOnHover: true }).addTo(drawn);
    const made = marker.getElement();
    made.setAttribute("aria-label", title);
    marker.on("click", act);
    made.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); act(); } });
    for (const [kind, is] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) made.addEventListener(kind, () => on.hover(is ? marker.keys : null));
    return marker;
  }

  function open(group) {
    const bounds = L.latLngBounds(group.map((one) => [one[3], one[4]]));
    const zoom = Math.min(Math.max(map.getBoundsZoom(bounds.pad(0.4)), map.getZoom() + 1), map.getMaxZoom());
    map.setView(bounds.getCenter(), zoom);
    map.once("moveend", () => markerOf(group[0][0])?.getElement()?.focus({ preventScroll: true }));
  }

  function country(one, boxes) {
    const middle = world.middle(one[6]);
    if (!middle) return;
    const { node, width, height } = pill(one[1], one[7], one[0] === chosen, Boolean(chosen) && one[0] !== chosen);
    const at = map.latLngToContainerPoint(middle);
    const ways = [[0, 0], [0, -44], [0, 44], [-80, 0], [80, 0], [-80, -50], [80, 50], [0, 84], [0, -84]].map(([x, y]) => at.add([x, y]));
    const free = ways.find((way) => !boxes.some((other) => other.meets(covers(way, width / 2, height / 2)))) || at;
    const marker = symbol(map.containerPointToLatLng(free), node, [width, height], `${one[1]}, no closer place known: ${told(one[7])}`, () => on.place(one[0]));
    marker.keys = [one[0]];
    boxes.push(covers(free, width / 2, height / 2));
  }

  function tint() {
    const counted = new Map(data.places.filter((one) => one[2] === "country").map((one) => [world.number(one[6]), one]));
    land.eachLayer((layer) => {
      const one = counted.get(layer.feature.id);
      layer.getElement()?.classList.toggle("counted", Boolean(one));
    });
  }

  function label(name, middle, kind, boxes, aside) {
    const at = map.latLngToContainerPoint(middle);
    const half = name.length * 3.4 + 2;
    const place = at.add([aside ? aside + half : 0, 0]);
    const mine = covers(place, half, 8);
    const { x: wide, y: tall } = map.getSize();
    if (mine.left < 2 || mine.right > wide - 2 || mine.top < 2 || mine.bottom > tall - 2) return;
    if (boxes.some((other) => other.meets(mine))) return;
    boxes.push(mine);
    const text = document.createElement("span");
    text.textContent = name;
    const icon = L.divIcon({ html: text, className: `name ${kind}`, iconSize: [half * 2, 16] });
    L.marker(map.containerPointToLatLng(place), { icon, interactive: false, keyboard: false }).addTo(words).getElement()?.setAttribute("aria-hidden", "true");
  }

  function light() {
    drawn.eachLayer((layer) => layer.keys && layer.getElement()?.classList.toggle("lit", Boolean(lit) && layer.keys.some((key) => lit.includes(key))));
  }

  map.on("zoomend moveend resize", draw);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);

  return {
    // Returns how many events count on countries that these borders lack.
    update(given, place) {
      data = given;
      // Words for a place narrow what is drawn; a spot of the map is lit among the others, which can be chosen instead.
      chosen = place === "off:map" || data.places.some((one) => one[0] === place) ? place : "";
      if (!fitted) fit();
      draw();
      return data.places.filter((one) => one[2] === "country" && !world.middle(one[6])).reduce((sum, one) => sum + one[7].reduce((a, b) => a + b, 0), 0);
    },
    highlight(keys) { lit = keys; light(); },
    fit() { if (data) fit(); },
    async png(name) {
      const { x: width, y: height } = map.getSize();
      const style = getComputedStyle(box);
      const [canvas, context] = canvasOf(width, height, style.backgroundColor);
      const around = box.getBoundingClientRect();
      for (const svg of box.querySelectorAll(".leaflet-overlay-pane svg, .leaflet-marker-pane svg")) {
        const at = svg.getBoundingClientRect();
        if (at.width) await paint(context, svg, at.left - around.left, at.top - around.top, at.width, at.height);
      }
      for (const text of box.querySelectorAll(".name span, .leaflet-control-scale-line")) write(context, text, around);
      underline(context, box.querySelector(".leaflet-control-scale-line"), around);
      await saved(canvas, name);
    },
  };
}

function write(context, text, around) {
  const at = text.getBoundingClientRect(), style = getComputedStyle(text);
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = style.color;
  context.textBaseline = "middle";
  context.fillText(text.textContent, at.left - around.left + (parseFloat(style.paddingLeft) || 0), at.top - around.top + at.height / 2);
}

function underline(context, scale, around) {
  const at = scale.getBoundingClientRect(), left = at.left - around.left, foot = at.bottom - around.top;
  context.strokeStyle = getComputedStyle(scale).color;
  context.beginPath();
  for (const [x, y] of [[0, -7], [0, 0], [at.width, 0], [at.width, -7]]) context.lineTo(left + x, foot + y);
  context.stroke();
}

function foremost(counts) {
  return counts.indexOf(Math.max(...counts));
}
