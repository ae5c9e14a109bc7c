// Copies the mark of a claim, to be written behind words of a text of one's own.

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const told = (await copied(button.dataset.copy)) ? "Copied" : chosen(button);
  button.textContent = told;
  button.setAttribute("aria-live", "polite");
  setTimeout(() => { button.textContent = "Copy mark"; }, 2000);
});

// A browser has a clipboard for scripts only where the page came over a safe line.
async function copied(words) {
  try { await navigator.clipboard.writeText(words); return true; } catch { return false; }
}

// Else the mark is selected, to be copied by hand.
function chosen(button) {
  getSelection().selectAllChildren(button.parentElement.querySelector(".claim-mark"));
  try { if (document.execCommand("copy")) return "Copied"; } catch { /* a browser that copies nothing for scripts */ }
  return "Selected";
}
