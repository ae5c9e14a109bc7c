// Happenings one by one: a day is a shape, a span a bar, and what lies on some day of a span a hollow shape on a bar
// that fades at both ends.

import { period } from "./days.js";
import { glyph, make } from "./svg.js";

const R = 5.2, FADE = 46;
export const LANE = 17;
const MOST_LANES = 15;

export function describe(mark, data) {
  const [, first, last, precise, type, spot, doers, targets, killed, least, most, differ, claims] = mark;
  const names = (list) => list.map((one) => data.names[one]).join(", ");
  const sides = [names(doers), names(targets)].filter(Boolean).join(" → ");
  const when = period(first, last);
  const parts = [
    `${precise || first === null || last === null ? "" : "some day in "}${when}: ${sides ? `${sides}: ` : ""}${data.types[type][0]}`,
    data.spots[spot][1], killed !== null ? `${killed} killed` : "",
    claims > 1 ? `${claims} claims, ${origins(least, most, data.compared)}` : "", differ ? "accounts differ" : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function origins(least, most, compared) {
  if (!compared) return `${most} ${most === 1 ? "outlet" : "outlets"}`;
  const words = least === most ? String(least) : `${least} to ${most}`;
  return `${words} ${most === 1 ? "origin" : "origins"}`;
}

// Where a mark lies on the picture: its shape, and the bar around it.
function placed(mark, scale, width) {
  const [, first, last] = mark;
  let left = first === null ? scale(last + 1) - FADE : scale(first);
  let right = last === null ? scale(first) + FADE : scale(last + 1);
  if (right < -4 || left > width + 4) return null;
  const day = first === last;
  const seenLeft = Math.max(left, 0), seenRight = Math.min(right, width);
  let middle = (seenLeft + seenRight) / 2;
  if (first === null) middle = right - R;
  else if (last === null || (mark[3] && !day)) middle = Math.min(Math.max(left + R, R), seenRight);
  if (right - left < 2 * R + 6) [left, right, middle] = [(left + right) / 2 - R, (left + right) / 2 + R, (left + right) / 2];
  return { left, right, middle, day: day || right - left <= 2 * R + 1 };
}

// The uppermost lane with room; when all are full, the one that is free soonest.
function lanes(places) {
  const free = [];
  return places.map(({ left, right }) => {
    let lane = free.findIndex((edge) => edge <= left);
    if (lane < 0 && free.length < MOST_LANES) lane = free.push(0) - 1;
    if (lane < 0) lane = free.indexOf(Math.min(...free));
    free[lane] = right + 5;
    return lane;
  });
}

export function drawMarks(data, band, scale, width, top) {
  const mine = data.marks.filter((mark) => data.types[mark[4]][1] === band)
    .map((mark) => [mark, placed(mark, scale, width)]).filter(([, place]) => place)
    .sort((a, b) => a[1].left - b[1].left);
  const rows = lanes(mine.map(([, place]) => place));
  const drawn = mine.map(([mark, place], index) => one(mark, place, band, top + LANE * rows[index] + LANE / 2, data, width));
  return { drawn, height: LANE * Math.max(1, ...rows.map((row) => row + 1)), count: mine.length };
}

function one(mark, place, band, y, data, width) {
  const [key, first, last, precise, , spot, , , , least, most, differ] = mark;
  const hollow = !precise;
  const node = make("g", { class: `mark b${band}${hollow ? " hollow" : ""}`, "data-key": key, "data-spot": data.spots[spot][0], role: "button", tabindex: -1, "aria-label": describe(mark, data), "data-day": first ?? last });
  node.append(make("title", {}, describe(mark, data)));
  if (!place.day) {
    const left = Math.max(place.left, -20), right = Math.min(place.right, width + 20);
    const fill = !hollow ? null : first === null ? `url(#fade-left-${band})` : last === null ? `url(#fade-right-${band})` : `url(#fade-${band})`;
    node.append(make("rect", { class: hollow ? "bar soft" : "bar", x: left.toFixed(1), y: y - 3.5, width: Math.max(right - left, 2).toFixed(1), height: 7, rx: hollow ? 0 : 1.5, fill }));
  }
  if ((data.compared ? least : most) > 1) node.append(glyph(band, place.middle, y, R + 3.4, { class: "ring" }));
  node.append(glyph(band, place.middle, y, R, { class: "shape" }));
  if (differ) node.append(make("text", { class: "differ", x: place.middle + R + 3, y: y + 4.5 }, "≠"));
  return node;
}
