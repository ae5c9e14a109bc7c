// Days counted from 1970-01-01, as words, and as the steps of an axis.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export const iso = (day) => new Date(Math.round(day) * 864e5).toISOString().slice(0, 10);

function parts(day) {
  const at = new Date(Math.round(day) * 864e5);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
}

export function told(day) {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

export function period(first, last) {
  if (first === null) return `by ${told(last)}`;
  if (last === null) return `from ${told(first)}`;
  if (first === last) return told(first);
  const [year, month, date] = parts(first);
  const next = parts(last + 1);
  if (date === 1 && next[2] === 1) {
    if (next[0] * 12 + next[1] - year * 12 - month === 1) return `${MONTHS[month]} ${year}`;
    if (month === 0 && next[1] === 0 && next[0] - year === 1) return String(year);
  }
  return `${told(first)} – ${told(last)}`;
}

export function stepTold(unit, start) {
  const [year, month] = parts(start);
  if (unit === "day") return told(start);
  if (unit === "week") return `the week of ${told(start)}`;
  return unit === "month" ? `${MONTHS[month]} ${year}` : String(year);
}

const UTC = (year, month) => Date.UTC(year, month, 1) / 864e5;

// The steps of an axis over some days: at most as many as there is room for words. `strong` marks a year's beginning.
export function ticks(first, last, width) {
  const room = Math.max(2, Math.floor(width / 72));
  const days = last - first;
  for (const step of [1, 2, 7, 14]) if (days / step <= room) return byDays(first, last, step);
  for (const step of [1, 2, 3, 6]) if (days / (30.4 * step) <= room) return byMonths(first, last, step);
  const step = [1, 2, 5, 10, 20, 50, 100, 200].find((one) => days / (365.25 * one) <= room) || 500;
  return byMonths(first, last, step * 12);
}

function byDays(first, last, step) {
  const out = [];
  for (let day = Math.ceil((first + 3) / step) * step - 3; day <= last; day += step) {
    const [year, month, date] = parts(day);
    const head = out.length === 0 || (month === 0 && date <= step);
    out.push({ day, words: `${date} ${MONTHS[month].slice(0, 3)}${head ? ` ${year}` : ""}`, strong: month === 0 && date === 1 });
  }
  return out;
}

function byMonths(first, last, step) {
  const [year, month] = parts(first);
  const out = [];
  for (let at = Math.ceil((year * 12 + month) / step) * step; ; at += step) {
    const [y, m] = [Math.floor(at / 12), at % 12];
    const day = UTC(y, m);
    if (day > last) return out;
    if (day < first) continue;
    const words = step >= 12 ? String(y) : m === 0 || out.length === 0 ? `${MONTHS[m].slice(0, 3)} ${y}` : MONTHS[m].slice(0, 3);
    out.push({ day, words, strong: m === 0 });
  }
}
