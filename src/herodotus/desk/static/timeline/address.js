// The address says what is asked for; the forms of the page, and the names of saved files, follow it.

export function parameters() { return new URLSearchParams(location.search); }

// The form says what the address says.
export function follow() {
  const query = parameters();
  for (const name of ["actor", "beside", "words", "from", "to", "told"]) { const field = document.querySelector(`#tl-${name}`); if (field) field.value = query.get(name) || ""; }
  for (const one of document.querySelectorAll("#timeline-filters input[type=checkbox]")) one.checked = query.getAll(one.name).includes(one.value);
  followScope(query);
}

// The scope is asked for by a form of its own, which keeps the filters.
function followScope(query) {
  const form = document.querySelector("#scope");
  for (const one of form?.querySelectorAll("input[type=hidden]") || []) one.remove();
  for (const [name, value] of query) {
    if (!form || ["as_of", "published_by", "known_at", "state", "page", "at"].includes(name)) continue;
    const kept = document.createElement("input");
    Object.assign(kept, { type: "hidden", name, value });
    form.append(kept);
  }
}

export function fileName() {
  const query = parameters();
  return ["timeline", query.get("actor"), query.get("from"), query.get("to")].filter(Boolean).join("-").replace(/[^\p{L}\p{N}-]+/gu, "-");
}
