// The whole picture of the timeline: bands one below the other over one axis of time.

import { drawColumns, highest, HEIGHT } from "./columns.js";
import { ticks } from "./days.js";
import { drawMarks } from "./marks.js";
import { make } from "./svg.js";

export const NAMES = ["Attacks", "Pressure", "Other acts"];
const LEFT = 12, RIGHT = 12, HEAD = 26, TITLE = 20, GAP = 12;

export function plotWidth(width) { return Math.max(width - LEFT - RIGHT, 40); }
export { LEFT };

function fades() {
  const defs = make("defs");
  const stops = { "fade": [[0, 0], [0.3, 0.55], [0.7, 0.55], [1, 0]], "fade-left": [[0, 0], [1, 0.6]], "fade-right": [[0, 0.6], [1, 0]] };
  for (const [name, list] of Object.entries(stops)) {
    for (const band of [0, 1, 2]) {
      defs.append(make("linearGradient", { id: `${name}-${band}`, class: `b${band}` }, ...list.map(([offset, opacity]) => make("stop", { offset, "stop-opacity": opacity }))));
    }
  }
  return defs;
}

// Draws `data` over the days of `view` into `svg`; returns what can be pointed at, in the order of time.
export function drawTimeline(svg, data, view, width) {
  const wide = plotWidth(width);
  const scale = (day) => ((day - view[0]) / (view[1] - view[0])) * wide;
  const plot = make("g", { transform: `translate(${LEFT} 0)` });
  const axis = make("g", { class: "axis" });
  plot.append(axis);
  const targets = [];
  let y = HEAD + 8;
  [0, 1, 2].forEach((band) => {
    if (data.marks && !data.marks.some((mark) => data.types[mark[4]][1] === band)) return;
    const made = data.marks ? drawMarks(data, band, scale, wide, y + TITLE) : drawColumns(data.columns, band, scale, wide, y + TITLE, NAMES[band]);
    const title = make("text", { class: `band b${band}`, x: 0, y: y + 13 }, NAMES[band]);
    if (data.columns) title.append(make("tspan", { class: "soft" }, `  up to ${Math.ceil(highest(data.columns))} a ${data.columns.unit}`));
    plot.append(title, ...made.drawn);
    targets.push(...made.drawn.filter((node) => node.hasAttribute("data-day")));
    y += TITLE + made.height + GAP;
  });
  if (y < HEAD + HEIGHT) y = HEAD + HEIGHT;
  for (const tick of ticks(view[0], view[1], wide)) {
    const x = scale(tick.day);
    if (x < -1) continue;
    axis.append(make("line", { class: tick.strong ? "tick year" : "tick", x1: x, x2: x, y1: HEAD - 4, y2: y }));
    if (x < wide - 30) axis.append(make("text", { class: tick.strong ? "when year" : "when", x: x + 4, y: 16 }, tick.words));
  }
  axis.append(make("line", { class: "base", x1: 0, x2: wide, y1: HEAD, y2: HEAD }));
  svg.setAttribute("viewBox", `0 0 ${width} ${y}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", y);
  const brush = make("rect", { class: "brush", y: HEAD, height: y - HEAD, width: 0, visibility: "hidden" });
  plot.append(brush);
  svg.replaceChildren(fades(), plot);
  return targets.sort((a, b) => a.dataset.day - b.dataset.day);
}

// The strip below: everything there is, with the days that the picture above shows.
export function drawOverview(svg, data, view, width) {
  const { starts, sure, soft } = data.overview, tall = 40, wide = plotWidth(width);
  const first = starts[0], last = starts.at(-1) + (data.overview.unit === "year" ? 366 : 31);
  const scale = (day) => LEFT + ((day - first) / (last - first)) * wide;
  const totals = starts.map((_, step) => [0, 1, 2].reduce((sum, band) => sum + sure[band][step] + soft[band][step], 0));
  const most = Math.max(1, ...totals);
  const parts = [make("rect", { class: "ground", x: LEFT, y: 0, width: wide, height: tall })];
  totals.forEach((total, step) => {
    if (total < 0.05) return;
    const x = scale(starts[step]), next = scale(starts[step + 1] ?? last), h = Math.max((total / most) * (tall - 4), 1.5);
    parts.push(make("rect", { class: "count", x, y: tall - h, width: Math.max(next - x - (next - x > 4 ? 1 : 0), 0.8), height: h }));
  });
  const at = (day) => Math.min(Math.max(scale(day), LEFT), LEFT + wide);
  const left = at(view[0]), right = Math.max(at(view[1]), left + 3);
  parts.push(make("rect", { class: "veil", x: LEFT, y: 0, width: left - LEFT, height: tall }));
  parts.push(make("rect", { class: "veil", x: right, y: 0, width: Math.max(LEFT + wide - right, 0), height: tall }));
  parts.push(make("rect", { class: "window", x: left, y: 0.5, width: right - left, height: tall - 1 }));
  for (const tick of ticks(first, last, wide)) {
    const x = scale(tick.day);
    if (x >= LEFT - 1 && x < LEFT + wide - 24) parts.push(make("text", { class: "when", x: x + 2, y: tall + 14 }, tick.words));
  }
  svg.setAttribute("viewBox", `0 0 ${width} ${tall + 18}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", tall + 18);
  svg.replaceChildren(...parts);
  return { day: (x) => first + ((x - LEFT) / wide) * (last - first), left, right };
}
