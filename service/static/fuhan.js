// What a script adds to pages that work without one: copying, moving by keyboard, and saying that work goes on.
"use strict";

document.documentElement.classList.add("scripted");

const said = document.getElementById("said");

/** Copies text; where the clipboard is closed to plain http, through a selection, as browsers always allowed. */
async function copy(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "unseen";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copying was refused");
}

async function copyCitation(button) {
  button.dataset.name ??= button.textContent;
  const told = await copy(button.dataset.copy).then(() => "已复制", () => "请手动复制");
  button.textContent = told;
  said.textContent = told;
  button.focus();
  setTimeout(() => { button.textContent = button.dataset.name; said.textContent = ""; }, 2000);
}

/** Moves the focus to the next or the previous result. */
function step(by) {
  const links = [...document.querySelectorAll(".hit > :is(h2, h3) a, .letters > li > a")];
  const at = links.indexOf(document.activeElement);
  const next = links[at < 0 ? 0 : at + by];
  if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copyCitation(button);
});

/** While the server thinks, the button says so; a page that comes back from the browser's memory is as it was. */
document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("[data-busy]");
  if (!button) return;
  button.dataset.name = button.textContent;
  said.textContent = button.textContent = button.dataset.busy;
});

window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-busy][data-name]")) button.textContent = button.dataset.name;
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "/") {
    event.preventDefault();
    document.getElementById("q").focus();
    document.getElementById("q").select();
  }
});
