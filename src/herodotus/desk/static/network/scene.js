// The picture: what the server told as a graph, the day and the choices laid over it. Nothing moves but by a person.

import { nodePrograms, edgePrograms } from "./shapes.js";
import { readColours, thinned, onThemeChange } from "./colours.js";
import { Days } from "./days.js";
import { drawLabel, drawHover } from "./labels.js";

const ORDER = ["controls", "leads", "backs", "hostile", "designated", "allied", "belongs"];
const WIDTHS = { controls: 4, leads: 2.6, backs: 2.4, hostile: 2.4, designated: 2.8, allied: 2.4, belongs: 1.9 };
// Actors beyond which lines are drawn finer, and only the names of the larger ones are written.
const MANY = 150;
const SHAPE_OF = { person: "person", state: "state", government_body: "state", military: "state", armed_group: "group",
  coalition: "group", party: "group", igo: "body", ngo: "body", media: "body", company: "body" };

export class Scene {
  constructor(container, stage) {
    this.container = container;
    this.stage = stage;
    this.day = "";
    this.lines = new Set(ORDER);
    this.chosen = null;
    this.path = null;
    this.marks = null;
    this.groups = null;
    this.said = () => {};
    this.clicked = () => {};
    onThemeChange(() => { this.colours = readColours(stage); this.renderer?.refresh(); });
  }

  // Take a network in; the camera stays where it is when one was there before.
  show(told) {
    this.told = told;
    this.days = new Days(told);
    const graph = new globalThis.graphology.DirectedGraph();
    told.nodes.forEach(([id, name, kind, x, y]) => graph.addNode(id, { x, y, label: name, kind, shape: SHAPE_OF[kind] || "other" }));
    told.ties.forEach(([subject, object, kind, claims, spans]) => this.#addTie(graph, subject, object, { kind, claims, spans, ...told.kinds[kind] }));
    this.graph = graph;
    this.many = graph.order > MANY;
    this.#count();
    if (this.renderer) this.renderer.setGraph(graph);
    else this.#open(graph);
    this.refresh();
  }

  #addTie(graph, subject, object, tie) {
    let [from, to] = [this.told.nodes[subject][0], this.told.nodes[object][0]];
    if (from === to) return;
    if (!tie.directed && from > to) [from, to] = [to, from];
    if (!graph.hasEdge(from, to)) graph.addEdge(from, to, { ties: [] });
    graph.getEdgeAttribute(from, to, "ties").push(tie);
  }

  #open(graph) {
    this.colours = readColours(this.stage);
    const { many } = this;
    this.renderer = new globalThis.Sigma(graph, this.container, {
      nodeProgramClasses: nodePrograms, edgeProgramClasses: edgePrograms(),
      defaultNodeType: "group", defaultEdgeType: "belongs",
      labelFont: '"Source Sans 3", sans-serif', labelSize: 13, labelWeight: "500", stagePadding: 46,
      labelDensity: many ? 0.7 : 1.6, labelGridCellSize: many ? 90 : 60, labelRenderedSizeThreshold: many ? 5 : 3,
      minEdgeThickness: 1, enableEdgeEvents: true, zIndex: true, allowInvalidContainer: true,
      minCameraRatio: 0.05, maxCameraRatio: 3,
      defaultDrawNodeLabel: (context, data, settings) => drawLabel(context, data, settings, this.colours),
      defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, this.colours),
      nodeReducer: (node, data) => this.#nodeLook(node, data),
      edgeReducer: (edge, data) => this.#edgeLook(edge, data),
    });
    this.renderer.on("clickNode", ({ node }) => this.clicked({ node }));
    this.renderer.on("clickEdge", ({ edge }) => this.clicked({ tie: graphEnds(this.graph, edge) }));
    this.renderer.on("clickStage", () => this.clicked({}));
    this.renderer.on("enterEdge", ({ edge }) => this.#hover(edge));
    this.renderer.on("leaveEdge", () => this.#hover(null));
    this.renderer.on("afterRender", () => this.#watchFrames());
    this.renderer.on("enterNode", () => this.container.classList.add("over"));
    this.renderer.on("leaveNode", () => this.container.classList.remove("over"));
  }

  // Where a machine draws slowly (no graphics card), lines are left out while the picture is moved.
  #watchFrames() {
    const now = performance.now();
    const gap = now - (this.lastFrame ?? now);
    this.lastFrame = now;
    this.slow = this.renderer.getCamera().isAnimated() || this.renderer.getMouseCaptor().isMoving ? (gap > 70 && gap < 2000 ? (this.slow || 0) + 1 : this.slow || 0) : 0;
    if (this.slow > 4 && !this.renderer.getSetting("hideEdgesOnMove")) this.renderer.setSetting("hideEdgesOnMove", true);
  }

  // -- what counts on the day ------------------------------------------------------------------------------------

  #count() {
    const degrees = new Map();
    let ties = 0;
    this.graph.updateEachEdgeAttributes((edge, data, from, to) => {
      data.counting = [];
      data.sure = false;
      for (const tie of data.ties) {
        const how = this.lines.has(tie.line) ? this.days.how(tie.spans, this.day) : "";
        if (!how) continue;
        data.counting.push(tie);
        data.sure = data.sure || how === "attested" || how === "whenever";
      }
      if (data.counting.length) {
        ties += data.counting.length;
        data.line = ORDER.find((line) => data.counting.some((tie) => tie.line === line));
        data.directed = data.counting.some((tie) => tie.line === data.line && tie.directed);
        for (const end of [from, to]) degrees.set(end, (degrees.get(end) || 0) + data.counting.length);
      }
      return data;
    }, { attributes: ["counting"] });
    const { many } = this;
    const room = Math.min(1, Math.max(0.55, this.stage.clientWidth / 760));
    this.graph.updateEachNodeAttributes((node, data) => {
      data.degree = degrees.get(node) || 0;
      const base = (many ? 2.4 : 5) + (many ? 1.1 : 2.4) * Math.sqrt(data.degree);
      data.size = room * Math.min(base, many ? 12 : 20) * (data.shape === "state" || data.shape === "body" ? 1.18 : 1);
      return data;
    }, { attributes: ["size"] });
    this.counts = { ties, actors: degrees.size };
    this.said(this.counts);
  }

  setDay(day) { this.day = day; this.#count(); this.refresh(); }
  setLines(lines) { this.lines = lines; this.#count(); this.refresh(); }

  // -- how it looks ----------------------------------------------------------------------------------------------

  #nodeLook(node, data) {
    const { colours } = this;
    const look = { ...data, type: data.shape, color: colours.shapes[data.shape], hidden: !data.degree, zIndex: 1 };
    if (this.groups?.get(node)) look.label = `${data.label} · ${this.groups.get(node)}`;
    if (this.#isAside(node)) return { ...look, color: this.#thin(colours.shapes[data.shape], 0.2), label: "", zIndex: 0 };
    if (this.chosen?.node === node || this.chosen?.tie?.includes(node) || this.path?.includes(node)) {
      return { ...look, hidden: false, forceLabel: true, highlighted: this.chosen?.node === node, zIndex: 3 };
    }
    if (this.chosen?.node || this.marks) return { ...look, forceLabel: this.near ? this.near.size < this.stage.clientWidth / 45 : false, zIndex: 2 };
    return look;
  }

  #thin(colour, share) { return thinned(colour, share, this.colours.paper); }

  #isAside(node) {
    if (this.path) return !this.path.includes(node);
    if (this.chosen?.tie) return !this.chosen.tie.includes(node);
    return this.near ? !this.near.has(node) : false;
  }

  #edgeLook(edge, data) {
    const { colours } = this;
    const mark = this.marks?.get(edge);
    if (!data.counting.length && !mark) return { ...data, hidden: true };
    const line = data.line || mark.line;
    const look = { ...data, type: data.directed ?? mark?.directed ? `${line}-to` : line, size: (WIDTHS[line] + Math.min(data.counting.length - 1, 3) * 0.5) * (this.many ? 0.62 : 1),
      color: this.#thin(colours.lines[line], (data.sure ? 1 : 0.6) * (this.many && !this.near ? 0.75 : 1)), zIndex: 1 };
    if (mark) return { ...look, hidden: false, size: 4, color: mark.added ? colours.good : colours.bad, zIndex: 3 };
    if (this.marks) return { ...look, color: this.#thin(colours.faint, 0.5), zIndex: 0 };
    const [from, to] = graphEnds(this.graph, edge);
    if (this.#isAsideTie(from, to)) return { ...look, color: this.#thin(colours.faint, 0.35), size: 1.2, zIndex: 0 };
    if (this.path || this.chosen?.tie) return { ...look, size: look.size + 1.6, zIndex: 2 };
    if (edge === this.hovered) return { ...look, size: look.size + 1.6 };
    return look;
  }

  #isAsideTie(from, to) {
    if (this.path) return !this.path.some((one, at) => at && samePair([this.path[at - 1], one], [from, to]));
    if (this.chosen?.tie) return !samePair(this.chosen.tie, [from, to]);
    return this.chosen?.node ? from !== this.chosen.node && to !== this.chosen.node : false;
  }

  refresh() { this.#neighbours(); this.#redraw(); }
  #redraw() { this.renderer?.refresh(); }

  // A line under the pointer is drawn wider; nothing else changes, so that nothing else is worked out again.
  #hover(edge) {
    const changed = [this.hovered, edge].filter((one) => one && this.graph.hasEdge(one));
    this.hovered = edge;
    this.container.classList.toggle("over", Boolean(edge));
    this.renderer.refresh({ partialGraph: { edges: changed }, skipIndexation: true, schedule: true });
  }

  #neighbours() {
    this.near = null;
    if (!this.chosen?.node || !this.graph.hasNode(this.chosen.node)) return;
    this.near = new Set([this.chosen.node]);
    this.graph.forEachEdge(this.chosen.node, (edge, data, from, to) => {
      if (data.counting.length) this.near.add(from === this.chosen.node ? to : from);
    });
  }

  // -- what is chosen --------------------------------------------------------------------------------------------

  choose(what) { this.path = null; this.marks = null; this.chosen = what; this.refresh(); }

  showPath(nodes) { this.chosen = null; this.marks = null; this.path = nodes; this.refresh(); }

  showChanges(told) {
    this.chosen = null;
    this.path = null;
    this.marks = new Map();
    for (const [subject, object, kind, what] of told) {
      const edge = this.graph.edge(subject, object) || this.graph.edge(object, subject);
      const known = this.told.kinds[kind];
      if (edge && known) this.marks.set(edge, { added: /began|begun|newly/.test(what), line: known.line, directed: known.directed });
    }
    this.refresh();
  }

  showGroups(groups) { this.groups = groups; this.refresh(); }

  // Bring an actor to the middle of the picture.
  goTo(node) {
    const data = this.renderer.getNodeDisplayData(node);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (data) this.renderer.getCamera().animate({ x: data.x, y: data.y, ratio: Math.min(this.renderer.getCamera().ratio, 0.6) }, { duration: still ? 0 : 350 });
  }

  zoom(how) {
    const camera = this.renderer.getCamera();
    if (how === "in") camera.animatedZoom({ duration: 200 });
    else if (how === "out") camera.animatedUnzoom({ duration: 200 });
    else camera.animatedReset({ duration: 250 });
  }

  // Where an actor stands in the picture, in pixels from its upper left corner.
  where(node) {
    const { x, y } = this.graph.getNodeAttributes(node);
    return this.renderer.graphToViewport({ x, y });
  }
}

function graphEnds(graph, edge) { return [graph.source(edge), graph.target(edge)]; }
function samePair(one, other) { return (one[0] === other[0] && one[1] === other[1]) || (one[0] === other[1] && one[1] === other[0]); }
