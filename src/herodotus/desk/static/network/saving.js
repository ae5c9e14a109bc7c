// The picture as it is seen, as a file: PNG from the layers, SVG drawn again from the same places.

import { DASHES } from "./shapes.js";
import { shortened } from "./labels.js";

export function savePng(scene) {
  scene.renderer.refresh();
  const layers = Object.values(scene.renderer.getCanvases());
  const whole = document.createElement("canvas");
  [whole.width, whole.height] = [layers[0].width, layers[0].height];
  const context = whole.getContext("2d");
  context.fillStyle = scene.colours.paper;
  context.fillRect(0, 0, whole.width, whole.height);
  for (const layer of layers) context.drawImage(layer, 0, 0, whole.width, whole.height);
  whole.toBlob((blob) => download(blob, "network.png"), "image/png");
}

export function saveSvg(scene) {
  download(new Blob([svgOf(scene)], { type: "image/svg+xml" }), "network.svg");
}

export function svgOf(scene) {
  const { width, height } = scene.renderer.getDimensions();
  const parts = [];
  const at = (node) => scene.renderer.framedGraphToViewport(scene.renderer.getNodeDisplayData(node));
  scene.graph.forEachEdge((edge, _, from, to) => {
    const look = scene.renderer.getEdgeDisplayData(edge);
    if (!look || look.hidden) return;
    const [a, b] = [at(from), at(to)];
    const dash = DASHES[look.line];
    parts.push(element("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: look.color, "stroke-width": look.size, "stroke-dasharray": dash ? dash.join(" ") : null }));
  });
  scene.graph.forEachNode((node) => {
    const look = scene.renderer.getNodeDisplayData(node);
    if (look && !look.hidden) parts.push(shape(look.type, at(node), scene.renderer.scaleSize(look.size), look.color));
  });
  for (const node of scene.renderer.getNodeDisplayedLabels()) {
    const [look, place] = [scene.renderer.getNodeDisplayData(node), at(node)];
    parts.push(element("text", { x: place.x, y: look.side === "above" ? place.y - scene.renderer.scaleSize(look.size) - 5 : place.y + scene.renderer.scaleSize(look.size) + 13, "text-anchor": "middle", "font-size": 13, fill: scene.colours.ink, stroke: scene.colours.paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }, shortened(look.label || "")));
  }
  const paper = element("rect", { width, height, fill: scene.colours.paper });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="Source Sans 3, Arial, sans-serif">\n${paper}\n${parts.join("\n")}\n</svg>\n`;
}

function shape(type, { x, y }, size, fill) {
  if (type === "person") return element("path", { d: `M${x} ${y - size}l${size} ${size}-${size} ${size}-${size}-${size}Z`, fill });
  if (type === "state") return element("rect", { x: x - size * 0.71, y: y - size * 0.71, width: size * 1.42, height: size * 1.42, fill });
  if (type === "force") return element("path", { d: `M${x} ${y + size}L${x + size * 0.87} ${y - size / 2}H${x - size * 0.87}Z`, fill });
  if (type === "body") return element("path", { d: `M${x} ${y - size}L${x + size * 0.87} ${y + size / 2}H${x - size * 0.87}Z`, fill });
  if (type === "other") return element("circle", { cx: x, cy: y, r: size * 0.66, fill: "none", stroke: fill, "stroke-width": size * 0.48 });
  return element("circle", { cx: x, cy: y, r: size * 0.92, fill });
}

function element(tag, attributes, words = "") {
  const written = Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(typeof value === "number" ? Math.round(value * 100) / 100 : value)}"`).join("");
  return `<${tag}${written}>${escaped(words)}</${tag}>`;
}

function escaped(words) {
  return String(words).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\t\n\r\x20-\uFFFD]/gu, "");
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 2000);
}
