// Groups of one name, each of one document and bound to the same actor, as one node of the picture. The list, the panel
// and the table keep each, since nobody has said that they are the same.

export class Gathered {
  constructor(told) {
    this.members = new Map();
    this.nodes = new Map();
    for (const group of told.gathered) {
      const ids = group.map((number) => told.nodes[number][0]);
      const node = `gathered-${ids[0]}`;
      this.members.set(node, ids);
      for (const id of ids) this.nodes.set(id, node);
    }
  }

  // The node that stands for an actor: its own, or the one that it is gathered in.
  node(id) { return this.nodes.get(id) || id; }

  // The actors that a node stands for.
  actors(node) { return this.members.get(node) || [node]; }
}

// What the panel says of a node that stands for several, each of them as a link.
export function membersTold(name, ids, href) {
  const told = document.createElement("div");
  told.className = "chosen";
  told.dataset.gathered = ids.join(" ");
  const words = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = Object.assign(document.createElement("ol"), { className: "list" });
  ids.forEach((id, number) => {
    const link = Object.assign(document.createElement("a"), { href: href(id) });
    link.dataset.actor = id;
    link.append(words("bdi", name), " ", Object.assign(words("span", `${number + 1} of ${ids.length}`), { className: "soft small num" }));
    const line = document.createElement("li");
    line.append(link);
    list.append(line);
  });
  told.append(words("h2", `${name} (${ids.length})`), words("p", "Groups of one name and kind, each known from one document, bound to the same actor. The picture draws them as one; whether they are the same people, nobody has said."), list);
  return told;
}
