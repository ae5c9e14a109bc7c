// How actors and ties are drawn: shapes and dashes that tell kinds apart without colour, as shaders of sigma.

const R = globalThis.Sigma.rendering;

// Each is a distance from the edge of the shape in units of its radius: below 0 is inside.
const SHAPES = {
  group: "length(p) - 0.92",
  person: "abs(p.x) + abs(p.y) - 0.98",
  state: "max(abs(p.x), abs(p.y)) - 0.71",
  force: "max(p.y - 0.5, max(0.866 * p.x - 0.5 * p.y - 0.48, -0.866 * p.x - 0.5 * p.y - 0.48))",
  body: "max(-p.y - 0.5, max(0.866 * p.x + 0.5 * p.y - 0.48, -0.866 * p.x + 0.5 * p.y - 0.48))",
  other: "abs(length(p) - 0.66) - 0.24",
};

function fragment(distance) {
  return `
precision highp float;
varying vec4 v_color;
varying vec2 v_diffVector;
varying float v_radius;
uniform float u_correctionRatio;
void main(void) {
  vec2 p = v_diffVector / v_radius;
  float d = (${distance}) * v_radius;
  float border = u_correctionRatio * 2.0;
  #ifdef PICKING_MODE
  if (length(p) > 1.0) discard;
  gl_FragColor = v_color;
  #else
  gl_FragColor = mix(v_color, vec4(0.0), clamp(d / border + 0.5, 0.0, 1.0));
  #endif
}`;
}

function shaped(distance) {
  return class extends R.NodeCircleProgram {
    getDefinition() {
      return { ...super.getDefinition(), FRAGMENT_SHADER_SOURCE: fragment(distance) };
    }
  };
}

export const nodePrograms = Object.fromEntries(Object.entries(SHAPES).map(([name, words]) => [name, shaped(words)]));

// A dash as pixels on and off, twice; null is a whole line.
export const DASHES = {
  leads: null,
  controls: null,
  belongs: null,
  backs: [7, 4, 7, 4],
  allied: [2, 3, 2, 3],
  hostile: [10, 3, 2, 3],
  designated: [1.5, 4, 1.5, 4],
};

function dashed(Base, dash) {
  if (!dash) return Base;
  const [a, b, c, d] = dash.map((pixels) => pixels.toFixed(1));
  const skip = `
  #ifndef PICKING_MODE
  float at = mod(v_along, ${a} + ${b} + ${c} + ${d});
  if ((at > ${a} && at < ${a} + ${b}) || at > ${a} + ${b} + ${c}) discard;
  #endif`;
  return class extends Base {
    getDefinition() {
      const made = super.getDefinition();
      const vertex = made.VERTEX_SHADER_SOURCE.replace("void main() {", `varying float v_along;
void main() {
  v_along = a_positionCoef * length(a_positionEnd - a_positionStart) / u_correctionRatio / 2.0;`);
      const painted = made.FRAGMENT_SHADER_SOURCE.replace("void main(void) {", `varying float v_along;
void main(void) {${skip}`);
      return { ...made, VERTEX_SHADER_SOURCE: vertex, FRAGMENT_SHADER_SOURCE: painted.replace("mediump", "highp") };
    }
  };
}

const HEAD = { lengthToThicknessRatio: 3.4, widenessToThicknessRatio: 2.6 };

export function edgePrograms() {
  const made = {};
  for (const [line, dash] of Object.entries(DASHES)) {
    made[line] = dashed(R.EdgeRectangleProgram, dash);
    made[`${line}-to`] = R.createEdgeCompoundProgram([
      dashed(R.createEdgeClampedProgram(HEAD), dash),
      R.createEdgeArrowHeadProgram(HEAD),
    ]);
  }
  return made;
}
