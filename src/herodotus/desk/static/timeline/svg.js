// Elements of SVG, and what of a page's styles a picture needs when it leaves the page.

const SVG = "http://www.w3.org/2000/svg";

export function make(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

// Each band has a shape beside its colour: a diamond, a triangle, a circle.
export function glyph(band, x, y, r, attributes = {}) {
  if (band === 2) return make("circle", { cx: x, cy: y, r: r * 0.92, ...attributes });
  const points = band === 0
    ? [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]
    : [[0, -1.15], [1.15, 0.9], [-1.15, 0.9]];
  return make("path", { d: `M${points.map(([px, py]) => `${(x + px * r).toFixed(1)} ${(y + py * r).toFixed(1)}`).join("L")}Z`, ...attributes });
}

const KEPT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "stroke-linejoin", "opacity", "font-size", "font-weight", "font-family", "text-anchor", "dominant-baseline", "stop-color", "stop-opacity", "paint-order", "visibility", "display"];

// A copy of a picture that looks the same where our styles do not reach: each style becomes an attribute.
export function standing(svg) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((one, index) => {
    const style = getComputedStyle(one);
    for (const name of KEPT) { const value = style.getPropertyValue(name); if (value) to[index].setAttribute(name, value); }
    for (const name of ["class", "style", "tabindex", "role", "data-key"]) to[index].removeAttribute(name);
  });
  copy.setAttribute("xmlns", SVG);
  return copy;
}

export function written(svg) {
  return new XMLSerializer().serializeToString(svg);
}

export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function paint(context, svg, x, y, width, height) {
  const copy = standing(svg);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const picture = new Image();
  const url = URL.createObjectURL(new Blob([written(copy)], { type: "image/svg+xml" }));
  try {
    picture.src = url;
    await picture.decode();
    context.drawImage(picture, x, y, width, height);
  } finally { URL.revokeObjectURL(url); }
}

export function canvasOf(width, height, ground) {
  const canvas = document.createElement("canvas");
  const sharp = 2;
  canvas.width = width * sharp;
  canvas.height = height * sharp;
  const context = canvas.getContext("2d");
  context.scale(sharp, sharp);
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  return [canvas, context];
}

export function saved(canvas, name) {
  return new Promise((done) => canvas.toBlob((blob) => { download(blob, name); done(); }, "image/png"));
}
