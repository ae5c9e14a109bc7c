// The wheel and the pointer on the timeline: zooming in and out, a period drawn over the picture, the window moved on
// the strip below it.

import { LEFT, plotWidth } from "./drawing.js";

// `seen` gives the days that the picture shows and the strip as it was drawn; the others act; `drawn` tells that a period was, so that the click that
// ends it means nothing else.
export function point({ box, svg, strip }, seen, { look, zoom, pan, drawn }) {
  const dayAt = (event) => {
    const [first, last] = seen.view(), x = event.clientX - svg.getBoundingClientRect().left - LEFT;
    return first + (x / plotWidth(svg.clientWidth)) * (last - first);
  };

  box.addEventListener("wheel", (event) => {
    if (!seen.view()) return;
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) { event.preventDefault(); pan(event.deltaX / 1200); return; }
    if (!event.ctrlKey && !event.metaKey && !box.contains(document.activeElement)) return;
    event.preventDefault();
    const [first, last] = seen.view();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, (dayAt(event) - first) / (last - first));
  }, { passive: false });

  // Drag over the picture for a period; drag on the strip to move or make the window.
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch" || !seen.view()) return;
    const begin = dayAt(event), from = event.clientX;
    const move = (at) => {
      const brush = svg.querySelector(".brush"), left = svg.getBoundingClientRect().left + LEFT;
      brush.setAttribute("x", Math.min(at.clientX, from) - left);
      brush.setAttribute("width", Math.abs(at.clientX - from));
      brush.setAttribute("visibility", Math.abs(at.clientX - from) > 5 ? "visible" : "hidden");
    };
    drag(event, move, (at) => {
      svg.querySelector(".brush")?.setAttribute("visibility", "hidden");
      if (Math.abs(at.clientX - from) < 6) { box.focus({ preventScroll: true }); return; }
      const end = dayAt(at);
      drawn();
      box.focus({ preventScroll: true });
      look(Math.min(begin, end), Math.max(begin, end), 0);
    });
  });

  strip.addEventListener("pointerdown", (event) => {
    const overview = seen.overview(), view = seen.view();
    if (!view || !overview) return;
    const left = strip.getBoundingClientRect().left, x = (at) => at.clientX - left, from = x(event), span = view[1] - view[0], kept = [...view];
    const inside = from >= overview.left && from <= overview.right && overview.right - overview.left < plotWidth(strip.clientWidth) - 8;
    const act = (at) => {
      if (inside) { const by = overview.day(x(at)) - overview.day(from); look(kept[0] + by, kept[0] + by + span); }
      else if (Math.abs(x(at) - from) > 5) look(Math.min(overview.day(x(at)), overview.day(from)), Math.max(overview.day(x(at)), overview.day(from)));
    };
    drag(event, act, (at) => { if (!inside && Math.abs(x(at) - from) <= 5) { const middle = overview.day(from); look(middle - span / 2, middle + span / 2); } });
  });
}

function drag(event, move, end) {
  const over = (at) => { removeEventListener("pointermove", move); removeEventListener("pointerup", over); removeEventListener("pointercancel", over); if (at.type === "pointerup") end(at); };
  addEventListener("pointermove", move);
  addEventListener("pointerup", over);
  addEventListener("pointercancel", over);
}
