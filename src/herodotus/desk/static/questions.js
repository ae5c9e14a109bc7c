// The questions: lines of a file are found, answers that come late are announced, the form makes room on a narrow screen.

function goToLine(area, line) {
  const before = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  const end = area.value.indexOf("\n", before);
  area.focus();
  area.setSelectionRange(before, end < 0 ? area.value.length : end);
  const height = parseFloat(getComputedStyle(area).lineHeight) || 20;
  area.scrollTop = Math.max(0, (line - 4) * height);
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-line]") : null;
  const area = document.querySelector("#file-text");
  if (!link || !area) return;
  event.preventDefault();
  goToLine(area, Number(link.dataset.line));
});

document.addEventListener("htmx:afterSwap", (event) => {
  const heading = event.target.querySelector?.("#answer-heading") || document.querySelector("#answer-heading");
  const said = document.querySelector("#answer-said");
  if (heading && said && !document.querySelector("#answer.waiting")) said.textContent = `The answer is there: ${heading.textContent}`;
});

const fold = document.querySelector(".ask-fold[data-asked]");
if (fold && matchMedia("(max-width: 60rem)").matches) fold.open = false;

// What was typed into a file and not saved is not lost by a click beside it.
const area = document.querySelector("#file-text");
if (area) {
  let saving = false;
  area.form.addEventListener("submit", () => { saving = true; });
  addEventListener("beforeunload", (event) => { if (!saving && area.value !== area.defaultValue) event.preventDefault(); });
}
