// Colours as the stylesheet has them, read from the key of the picture, so that light and dark need no second list.

function colourOf(element, name = "color") {
  return element ? getComputedStyle(element)[name] : "rgb(128, 128, 128)";
}

export function readColours(stage) {
  const lines = {};
  document.querySelectorAll("[data-line]").forEach((one) => { lines[one.dataset.line] = colourOf(one); });
  const shapes = {};
  document.querySelectorAll("[data-shape]").forEach((one) => { shapes[one.dataset.shape] = colourOf(one); });
  const probe = document.createElement("span");
  probe.hidden = false;
  stage.append(probe);
  const read = (name) => { probe.style.color = `var(${name})`; return colourOf(probe); };
  const found = { lines, shapes, ink: read("--ink"), soft: read("--soft"), faint: read("--faint-tie"),
    paper: colourOf(stage, "backgroundColor"), good: read("--good"), bad: read("--bad"), focus: read("--focus") };
  probe.remove();
  return found;
}

// A colour as it looks through paper: a share of it, the rest of the paper. Blending is left out, so that dark stays dark.
export function thinned(colour, share, paper) {
  const [one, other] = [colour, paper].map((words) => words.match(/[\d.]+/g)?.map(Number));
  if (!one || !other) return colour;
  const [red, green, blue] = [0, 1, 2].map((at) => Math.round(one[at] * share + other[at] * (1 - share)));
  return `rgb(${red}, ${green}, ${blue})`;
}

export function onThemeChange(act) {
  new MutationObserver(act).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", act);
}
