// Which names are written: those of the actors with most ties first, and none across another.

import { shortened } from "./labels.js";

// A stage narrower than this, in pixels, has room for the most important names only, until one looks closer.
const NARROW = 480, FEW = 8;
const widths = new Map();
const pen = document.createElement("canvas").getContext("2d");

function widthOf(words, font) {
  const key = `${font}|${words}`;
  if (!widths.has(key)) { pen.font = font; widths.set(key, pen.measureText(words).width); }
  return widths.get(key);
}

// By node, whether its name stands "below" it or "above". `first` are nodes whose names come before all others.
export function written(renderer, graph, first, isAside) {
  const { width, height } = renderer.getDimensions();
  const size = renderer.getSetting("labelSize");
  const font = `${renderer.getSetting("labelWeight")} ${size}px ${renderer.getSetting("labelFont")}`;
  const most = width < NARROW ? FEW / renderer.getCamera().ratio ** 2 : Infinity;
  const found = new Map(), boxes = [];
  for (const { node, data } of inOrder(graph, first, isAside).slice(0, Math.max(most, first.size))) {
    const at = renderer.graphToViewport(data);
    if (at.x < 0 || at.y < 0 || at.x > width || at.y > height) continue;
    const half = widthOf(shortened(data.label), font) / 2 + 2, off = renderer.scaleSize(data.size);
    const ways = [["below", at.y + off + 2], ["above", at.y - off - size - 4]];
    const way = ways.find(([, top]) => !boxes.some((box) => meets(box, at.x - half, top, at.x + half, top + size + 2)));
    if (!way && !first.has(node)) continue;
    const [side, top] = way || ways[0];
    found.set(node, side);
    boxes.push([at.x - half, top, at.x + half, top + size + 2]);
  }
  return found;
}

function inOrder(graph, first, isAside) {
  const nodes = [];
  graph.forEachNode((node, data) => { if (first.has(node) || (data.degree && !isAside(node))) nodes.push({ node, data }); });
  return nodes.sort((one, other) => first.has(other.node) - first.has(one.node) || other.data.degree - one.data.degree || (one.node < other.node ? -1 : 1));
}

function meets([left, top, right, bottom], x, y, farX, farY) { return left < farX && x < right && top < farY && y < bottom; }
