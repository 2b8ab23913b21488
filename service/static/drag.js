// Collected passages are dragged into another order by their grip, each within its ask; the buttons do the same.
"use strict";

let dragged = null; // {item, next: what it stood before}

document.addEventListener("dragstart", (event) => {
  const item = event.target.closest?.("[data-grip]")?.closest("[data-item]");
  if (!item) return;
  dragged = { item, next: item.nextElementSibling };
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setDragImage(item, 0, 0);
  requestAnimationFrame(() => item.classList.add("dragged")); // after its picture was taken
});

document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-item]");
  if (!dragged || over?.parentElement !== dragged.item.parentElement) return;
  event.preventDefault();
  if (over === dragged.item) return;
  const { top, height } = over.getBoundingClientRect();
  over[event.clientY < top + height / 2 ? "before" : "after"](dragged.item);
});

document.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});

/** Where it was let go it stays, and the server lays the tray out anew; let go elsewhere, it goes back. */
document.addEventListener("dragend", (event) => {
  if (!dragged) return;
  const { item, next } = dragged;
  dragged = null;
  item.classList.remove("dragged");
  if (event.dataTransfer.dropEffect === "none") item.parentElement.insertBefore(item, next);
  else if (item.nextElementSibling !== next) settle(item);
});

async function settle(item) {
  const form = item.closest("form");
  const place = [...form.querySelectorAll("[data-item]")].indexOf(item) + 1;
  await lay(form, read(form)).then(() => { said.textContent = `已移到第 ${place} 段`; }, lost);
}
