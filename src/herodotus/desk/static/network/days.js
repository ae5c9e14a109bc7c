// On which days ties count, as the server told it: nothing is worked out here but the looking up.

export class Days {
  constructor(told) {
    this.holding = new Set(told.holding);
    this.first = told.first;
    this.last = told.last;
    this.months = told.first ? months(told.first, told.last) : [];
  }

  // How a tie counts on a day; "" for a day on which it does not. Without a day every tie counts, whenever it held.
  how(spans, day) {
    if (!day) return "whenever";
    let found = spans[0][1];
    for (const [since, how] of spans) {
      if (since !== null && since > day) break;
      found = how;
    }
    return this.holding.has(found) ? found : "";
  }

  // Whether no text says when a tie held: `how` it counts on the day asked for, "whenever" without a day.
  isUndated(spans, how) { return how === "whenever" ? spans.some(([, word]) => word === "undated") : how === "undated"; }
}

function months(first, last) {
  const found = [];
  let [year, month] = first.split("-").map(Number);
  const [endYear, endMonth] = last.split("-").map(Number);
  while (year < endYear || (year === endYear && month <= endMonth)) {
    found.push(`${year}-${String(month).padStart(2, "0")}-01`);
    month += 1;
    if (month > 12) { month = 1; year += 1; }
  }
  found.push(last);
  return found;
}

export function inWords(day) {
  const [year, month, date] = day.split("-").map(Number);
  const told = new Date(Date.UTC(year, month - 1, date));
  return told.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
