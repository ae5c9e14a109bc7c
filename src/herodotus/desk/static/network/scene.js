// The picture: what the server told as a graph, the day and the choices laid over it. Nothing moves but by a person.

import { nodePrograms, edgePrograms } from "./shapes.js";
import { readColours, thinned, onThemeChange } from "./colours.js";
import { Days } from "./days.js";
import { Gathered } from "./gathering.js";
import { drawLabel, drawHover } from "./labels.js";
import { written } from "./naming.js";

const ORDER = ["controls", "leads", "backs", "hostile", "designated", "allied", "belongs"];
const WIDTHS = { controls: 4, leads: 2.6, backs: 2.4, hostile: 2.4, designated: 2.8, allied: 2.4, belongs: 1.9 };
// Actors beyond which lines are drawn finer.
const MANY = 150;
const SHAPE_OF = { person: "person", state: "state", government_body: "state", military: "force", armed_group: "group",
  coalition: "group", party: "group", igo: "body", ngo: "body", media: "body", company: "body" };

export class Scene {
  constructor(container, stage) {
    this.container = container;
    this.stage = stage;
    this.day = "";
    this.dated = false;
    this.lines = new Set(ORDER);
    this.named = new Map();
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
    this.gathered = new Gathered(told);
    const graph = new globalThis.graphology.DirectedGraph();
    told.nodes.forEach(([id, name, kind, x, y]) => graph.mergeNode(this.at(id), { x, y, label: name, name, kind, shape: SHAPE_OF[kind] || "other" }));
    told.ties.forEach(([subject, object, kind, claims, spans]) => this.#addTie(graph, subject, object, { kind, claims, spans, ...told.kinds[kind] }));
    this.graph = graph;
    this.many = graph.order > MANY;
    this.named = new Map();
    this.#count();
    if (this.renderer) this.renderer.setGraph(graph);
    else this.#open(graph);
    this.refresh();
  }

  #addTie(graph, subject, object, tie) {
    tie.ends = [this.told.nodes[subject][0], this.told.nodes[object][0]];
    let [from, to] = tie.ends.map((id) => this.at(id));
    if (from === to) return;
    if (!tie.directed && from > to) [from, to] = [to, from];
    if (!graph.hasEdge(from, to)) graph.addEdge(from, to, { ties: [] });
    graph.getEdgeAttribute(from, to, "ties").push(tie);
  }

  #open(graph) {
    this.colours = readColours(this.stage);
    this.renderer = new globalThis.Sigma(graph, this.container, {
      nodeProgramClasses: nodePrograms, edgeProgramClasses: edgePrograms(),
      defaultNodeType: "group", defaultEdgeType: "belongs",
      labelFont: '"Source Sans 3", sans-serif', labelSize: 13, labelWeight: "500", stagePadding: 46,
      labelDensity: 0,
      minEdgeThickness: 1, enableEdgeEvents: true, zIndex: true, allowInvalidContainer: true,
      minCameraRatio: 0.05, maxCameraRatio: 3,
      defaultDrawNodeLabel: (context, data, settings) => drawLabel(context, data, settings, this.colours),
      defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, this.colours),
      nodeReducer: (node, data) => this.#nodeLook(node, data),
      edgeReducer: (edge, data) => this.#edgeLook(edge, data),
    });
    this.renderer.getCamera().on("updated", () => this.#nameSoon());
    this.renderer.on("resize", () => this.#nameSoon());
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
    const degrees = new Map(), actors = new Set();
    let ties = 0, undated = 0;
    this.graph.updateEachEdgeAttributes((edge, data, from, to) => {
      data.counting = [];
      data.sure = false;
      for (const tie of data.ties) {
        const how = this.lines.has(tie.line) ? this.days.how(tie.spans, this.day) : "";
        const without = this.days.isUndated(tie.spans, how);
        if (!how || (this.dated && without)) continue;
        data.counting.push(tie);
        undated += without;
        for (const end of tie.ends) actors.add(end);
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
      const here = this.gathered.actors(node).filter((id) => actors.has(id)).length;
      data.label = here > 1 ? `${data.name} (${here})` : data.name;
      const base = (many ? 2.4 : 5) + (many ? 1.1 : 2.4) * Math.sqrt(data.degree);
      data.size = room * Math.min(base, many ? 12 : 20) * (data.shape === "state" || data.shape === "body" ? 1.18 : 1);
      return data;
    }, { attributes: ["size"] });
    this.counts = { ties, undated, actors: actors.size };
    this.said(this.counts);
  }

  setDay(day) { this.day = day; this.#count(); this.refresh(); }
  setDated(dated) { this.dated = dated; this.#count(); this.refresh(); }
  setLines(lines) { this.lines = lines; this.#count(); this.refresh(); }

  // -- how it looks ----------------------------------------------------------------------------------------------

  #nodeLook(node, data) {
    const { colours } = this;
    const look = { ...data, type: data.shape, color: colours.shapes[data.shape], hidden: !data.degree, zIndex: 1, forceLabel: this.named.has(node), side: this.named.get(node) };
    const group = this.groups?.get(this.gathered.actors(node)[0]);
    if (group) look.label = `${data.label} · ${group}`;
    if (this.#isAside(node)) return { ...look, color: this.#thin(colours.shapes[data.shape], 0.2), label: "", zIndex: 0 };
    if (this.#foremost().has(node)) return { ...look, hidden: false, highlighted: this.chosen?.node === node, zIndex: 3 };
    return this.chosen?.node || this.marks ? { ...look, zIndex: 2 } : look;
  }

  // What is chosen, whose names are written whatever else is.
  #foremost() { return new Set([this.chosen?.node, ...(this.chosen?.tie || []), ...(this.path || [])].filter((node) => node && this.graph.hasNode(node))); }

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
  #redraw() {
    if (!this.renderer) return;
    this.renderer.refresh();
    this.#name();
  }

  #nameSoon() {
    cancelAnimationFrame(this.naming);
    this.naming = requestAnimationFrame(() => this.#name());
  }

  // Choose the names anew, and draw only the actors again whose name comes or goes.
  #name() {
    const before = this.named;
    this.named = written(this.renderer, this.graph, this.#foremost(), (node) => this.#isAside(node));
    const changed = [...new Set([...before.keys(), ...this.named.keys()])].filter((node) => before.get(node) !== this.named.get(node) && this.graph.hasNode(node));
    if (changed.length) this.renderer.refresh({ partialGraph: { nodes: changed }, skipIndexation: true, schedule: true });
  }

  // The node of the picture that stands for an actor.
  at(id) { return this.gathered?.node(id) ?? id; }

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

  choose(what) {
    this.path = null;
    this.marks = null;
    this.chosen = what && (what.node ? { node: this.at(what.node) } : { tie: what.tie.map((id) => this.at(id)) });
    this.refresh();
  }

  showPath(actors) { this.chosen = null; this.marks = null; this.path = actors.map((id) => this.at(id)); this.refresh(); }

  clearPath() { if (this.path) { this.path = null; this.refresh(); } }

  showChanges(told) {
    this.chosen = null;
    this.path = null;
    this.marks = new Map();
    for (const [subject, object, kind, what] of told) {
      const ends = [this.at(subject), this.at(object)];
      const edge = this.graph.edge(...ends) || this.graph.edge(...ends.reverse());
      const known = this.told.kinds[kind];
      if (edge && known) this.marks.set(edge, { added: /began|begun|newly/.test(what), line: known.line, directed: known.directed });
    }
    this.refresh();
  }

  showGroups(groups) { this.groups = groups; this.refresh(); }

  // Bring an actor to the middle of the picture.
  goTo(actor) {
    const data = this.renderer.getNodeDisplayData(this.at(actor));
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
  where(actor) {
    const { x, y } = this.graph.getNodeAttributes(this.at(actor));
    return this.renderer.graphToViewport({ x, y });
  }
}

function graphEnds(graph, edge) { return [graph.source(edge), graph.target(edge)]; }
function samePair(one, other) { return (one[0] === other[0] && one[1] === other[1]) || (one[0] === other[1] && one[1] === other[0]); }
