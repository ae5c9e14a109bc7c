// Files are sent as soon as they are dropped or chosen, one after another; without this script the form sends them.

const form = document.querySelector("#by-file");
const list = document.querySelector("#sending");

if (form) {
  const drop = form.querySelector(".drop");
  const input = form.querySelector("#files");
  form.querySelector("#send").hidden = true;
  input.addEventListener("change", () => { const files = [...input.files]; input.value = ""; add(files); });
  form.addEventListener("submit", (event) => { event.preventDefault(); input.click(); });
  let inside = 0;
  for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => { if (bringsFiles(event)) event.preventDefault(); });
  }
  document.addEventListener("dragenter", (event) => { if (bringsFiles(event)) { inside += 1; drop.classList.add("over"); } });
  document.addEventListener("dragleave", () => { inside -= 1; if (inside <= 0) { inside = 0; drop.classList.remove("over"); } });
  document.addEventListener("drop", async (event) => {
    inside = 0;
    drop.classList.remove("over");
    if (bringsFiles(event)) add(await dropped(event.dataTransfer));
  });
}

document.querySelector("#by-text")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const own = event.target;
  const button = own.querySelector("button");
  button.disabled = true;
  const row = line(own.querySelector("[name=title]").value || "Pasted text");
  if (await send(new FormData(own), row)) own.reset();
  button.disabled = false;
});

function bringsFiles(event) {
  return [...(event.dataTransfer?.types || [])].includes("Files");
}

// A folder that is dropped gives the files in it, hidden ones left out.
async function dropped(brought) {
  const entries = [...brought.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...brought.files];
  const found = [];
  for (const entry of entries) await collect(entry, found);
  return found;
}

async function collect(entry, found) {
  if (entry.name.startsWith(".")) return;
  if (entry.isFile) {
    found.push(await new Promise((done, failed) => entry.file(done, failed)));
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return;
    for (const one of some) await collect(one, found);
  }
}

const line_up = [];
let sending = false;

function add(files) {
  const title = form.querySelector("[name=title]").value.trim();
  if (title && files.length > 1) { say("A title is that of one document: leave it out, or add the files one by one."); return; }
  hush();
  const stated = ["title", "source", "published"].map((name) => [name, form.querySelector(`[name=${name}]`).value]);
  const mark = form.querySelector("[name=mark]").value;
  for (const file of files) {
    const data = new FormData();
    data.append("mark", mark);
    for (const [name, value] of stated) data.append(name, value);
    data.append("files", file, file.name);
    line_up.push({ file, data, row: line(file.name) });
  }
  if (title) form.querySelector("[name=title]").value = "";
  go();
}

async function go() {
  if (sending) return;
  sending = true;
  while (line_up.length) {
    const { file, data, row } = line_up.shift();
    if (file.size > Number(form.dataset.largest)) fail(row, `It is larger than ${form.dataset.told}. Split it, or raise HERODOTUS_MAX_BYTES.`);
    else await send(data, row);
  }
  sending = false;
}

// One request; its answer is the list of what was handed over.
function send(data, row) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/add");
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("Accept", "text/html, application/problem+json");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) row.querySelector("progress").value = event.loaded / event.total; });
    request.addEventListener("load", () => {
      const good = request.status === 200;
      if (good) { drop_row(row); refresh(); } else fail(row, told(request));
      done(good);
    });
    request.addEventListener("error", () => { fail(row, "The desk did not take it. See whether it still runs, and try again."); done(false); });
    request.send(data);
  });
}

function refresh() {
  window.htmx.ajax("GET", "/add/progress", { target: "#queue", swap: "outerHTML" });
}

function told(request) {
  try { return JSON.parse(request.responseText).detail; } catch { return `It was not taken (${request.status}).`; }
}

function line(name) {
  const row = document.createElement("li");
  row.className = "sent";
  const top = document.createElement("div");
  top.className = "row spread";
  const called = document.createElement("span");
  called.className = "strong";
  called.dir = "auto";
  called.textContent = name;
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.textContent = "sending …";
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `sending ${name}`);
  top.append(called, badge);
  row.append(top, bar);
  list.append(row);
  list.hidden = false;
  return row;
}

function drop_row(row) {
  row.remove();
  list.hidden = !list.children.length;
}

function fail(row, why) {
  row.querySelector("progress")?.remove();
  const badge = row.querySelector(".badge");
  badge.className = "badge rejected";
  badge.textContent = "not sent";
  const words = document.createElement("p");
  words.className = "small failed";
  words.textContent = why;
  row.append(words);
}

function say(words) {
  const place = document.querySelector("#said");
  place.textContent = words;
  place.hidden = false;
}

function hush() {
  document.querySelector("#said").hidden = true;
}
