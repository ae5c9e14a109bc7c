// What stands for a place: a ring parted by band with the count in it; for a country, a tab with its name.

import { glyph, make } from "../timeline/svg.js";

function arc(cx, cy, r, from, to) {
  const point = (share) => [cx + r * Math.sin(share * 2 * Math.PI), cy - r * Math.cos(share * 2 * Math.PI)];
  const [x1, y1] = point(from), [x2, y2] = point(Math.min(to, 0.9999));
  return `M${x1.toFixed(2)} ${y1.toFixed(2)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2.toFixed(2)} ${y2.toFixed(2)}`;
}

export function short(count) {
  return count < 1000 ? String(count) : count < 10000 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

export function donut(counts, { cluster, vague, chosen, faded }) {
  const total = counts.reduce((sum, one) => sum + one, 0);
  const size = Math.round(26 + Math.min(Math.sqrt(total) * 2.2, 22)) + (cluster ? 4 : 0), c = size / 2, r = c - 4;
  const kinds = ["donut", cluster && "cluster", vague && "vague", chosen && "chosen", faded && "faded"].filter(Boolean).join(" ");
  const svg = make("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, class: kinds, "aria-hidden": "true" });
  if (cluster) svg.append(make("circle", { class: "around", cx: c, cy: c, r: c - 1 }));
  svg.append(make("circle", { class: "ground", cx: c, cy: c, r }));
  let at = 0;
  counts.forEach((count, band) => {
    if (!count) return;
    svg.append(make("path", { class: `part b${band}`, d: arc(c, c, r - 1, at / total, (at + count) / total) }));
    at += count;
  });
  if (total === 1) svg.append(glyph(counts.indexOf(1), c, c, 5, { class: `shape b${counts.indexOf(1)}` }));
  else svg.append(make("text", { class: "count", x: c, y: c + 4, "text-anchor": "middle" }, short(total)));
  return svg;
}

export function pill(name, counts, chosen, faded) {
  const total = counts.reduce((sum, one) => sum + one, 0), words = `${name} ${short(total)}`;
  const width = Math.max(words.length * 6.9 + 18, 44), height = 26;
  const svg = make("svg", { width, height, viewBox: `0 0 ${width} ${height}`, class: `pill${chosen ? " chosen" : ""}${faded ? " faded" : ""}`, "aria-hidden": "true" });
  svg.append(make("rect", { class: "ground", x: 1, y: 1, width: width - 2, height: height - 2, rx: 3 }));
  let x = 1;
  counts.forEach((count, band) => {
    if (!count) return;
    const wide = (count / total) * (width - 2);
    svg.append(make("rect", { class: `part b${band}`, x, y: height - 5, width: wide, height: 4 }));
    x += wide;
  });
  svg.append(make("text", { class: "count", x: width / 2, y: 16, "text-anchor": "middle" }, words));
  return { node: svg, width, height };
}
