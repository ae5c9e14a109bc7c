// Names beside actors: with a rim in the colour of the paper, so that they can be read across lines.

const LONGEST = 34;

export function shortened(name) { return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name; }

export function drawLabel(context, data, settings, colours) {
  if (!data.label) return;
  const size = settings.labelSize;
  context.font = `${settings.labelWeight} ${size}px ${settings.labelFont}`;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = colours.paper;
  context.fillStyle = colours.ink;
  const words = shortened(data.label);
  const y = data.side === "above" ? data.y - data.size - 5 : data.y + data.size + size;
  context.strokeText(words, data.x, y);
  context.fillText(words, data.x, y);
  context.textAlign = "start";
}

export function drawHover(context, data, settings, colours) {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 4, 0, Math.PI * 2);
  context.lineWidth = 2.5;
  context.strokeStyle = colours.focus;
  context.stroke();
  drawLabel(context, { ...data, label: data.label || "" }, { ...settings, labelWeight: "650" }, colours);
}
