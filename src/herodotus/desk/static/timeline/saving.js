// The picture of the timeline as a file, drawn here from what stands on the page.

import { canvasOf, download, paint, saved, standing, written } from "./svg.js";

const HEAD = 34, LEFT = 12;

export async function asPng(svg, box, title, name) {
  const width = svg.clientWidth, height = svg.clientHeight, style = getComputedStyle(box);
  const [canvas, context] = canvasOf(width, height + HEAD, style.backgroundColor);
  context.fillStyle = style.color;
  context.font = `600 15px ${getComputedStyle(document.body).fontFamily}`;
  context.fillText(title, LEFT, 22);
  await paint(context, svg, 0, HEAD, width, height);
  await saved(canvas, `${name}.png`);
}

export function asSvg(svg, name) {
  download(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${written(standing(svg))}`], { type: "image/svg+xml" }), `${name}.svg`);
}
