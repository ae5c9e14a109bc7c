// The path between two actors: asked for in its form, kept in the address, lit in the picture as long as it is true.

export class Joining {
  // `light` is called with the actors along the path, or null for none; `changed` when the address must be written anew.
  constructor(form, answer, ends, { light, changed }) {
    Object.assign(this, { form, answer, ends: ends.length ? ends : null, light, changed });
    form.addEventListener("htmx:beforeRequest", () => { this.ends = [form.elements.one.value.trim(), form.elements.other.value.trim()]; });
    form.addEventListener("htmx:afterRequest", (event) => { if (!event.detail.successful) this.letGo(); });
    answer.addEventListener("htmx:afterSwap", () => { this.show(); this.changed(); });
  }

  get parameters() { return this.ends ? { path_from: this.ends[0], path_to: this.ends[1] } : {}; }

  // Light what the answer says; one that found no path lights none.
  show() {
    const told = this.answer.querySelector("[data-path]")?.dataset.path;
    this.light(told ? told.split("|") : null);
  }

  letGo() {
    this.ends = null;
    this.answer.replaceChildren();
    this.light(null);
    this.changed();
  }

  // Ask again, as when the day is another.
  again(address) {
    if (this.ends) globalThis.htmx.ajax("GET", address("/network/path", { one: this.ends[0], other: this.ends[1] }), { source: this.answer, target: this.answer, swap: "innerHTML" });
  }
}
