// Too many to draw one by one: how many in each step of time, each band in a row of its own on one scale.

import { stepTold } from "./days.js";
import { make } from "./svg.js";

export const HEIGHT = 64;

export function highest(columns) {
  let most = 1;
  columns.sure.forEach((row, band) => row.forEach((count, step) => { most = Math.max(most, count + columns.soft[band][step]); }));
  return most;
}

function ends(columns) {
  const wide = { day: 1, week: 7, month: 31, year: 366 }[columns.unit];
  return columns.starts.map((start, step) => columns.starts[step + 1] ?? start + wide);
}

export function drawColumns(columns, band, scale, width, top, name) {
  const most = highest(columns), until = ends(columns), base = top + HEIGHT;
  const tall = (count) => (count / most) * (HEIGHT - 12);
  const drawn = [];
  columns.starts.forEach((start, step) => {
    const sure = columns.sure[band][step], soft = columns.soft[band][step];
    const left = scale(start), right = scale(until[step]);
    if (sure + soft < 0.05 || right < 0 || left > width) return;
    const words = `${stepTold(columns.unit, start)}, ${name}: ${sure}${soft >= 0.5 ? `, and ${Math.round(soft)} that may lie in it` : ""}`;
    const node = make("g", { class: `column b${band}`, role: "button", tabindex: -1, "aria-label": `${words}. Zoom in`, "data-first": start, "data-last": until[step] - 1, "data-day": start });
    const x = Math.max(left, 0), wide = Math.max(Math.min(right, width) - x - (right - left > 5 ? 1 : 0), 0.8);
    node.append(make("title", {}, words));
    node.append(make("rect", { class: "hit", x, y: top, width: wide, height: HEIGHT }));
    if (sure) node.append(make("rect", { class: "sure", x, y: base - tall(sure), width: wide, height: tall(sure) }));
    if (soft >= 0.05) node.append(make("rect", { class: "maybe", x, y: base - tall(sure + soft), width: wide, height: tall(soft) }));
    drawn.push(node);
  });
  drawn.push(make("line", { class: "base", x1: 0, x2: width, y1: base, y2: base }));
  return { drawn, height: HEIGHT };
}
