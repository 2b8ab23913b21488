// The tray: passages that were collected, kept in this browser under their keys. The server lays them out.
"use strict";

const KEPT = "fuhan.tray";
const MOST = 200; // as many as the server takes

/** {title, items: [{key, ask, note}]}; a browser that keeps nothing has an empty one. */
function kept() {
  try {
    const held = JSON.parse(localStorage.getItem(KEPT));
    return { title: held?.title, items: Array.isArray(held?.items) ? held.items : [] };
  } catch {
    return { items: [] };
  }
}

/** Keeps the tray and says so; a browser that forbids it is told of, where there is somebody to be told. */
function keep(held, told) {
  try {
    localStorage.setItem(KEPT, JSON.stringify(held));
    if (told) said.textContent = told;
  } catch {
    said.textContent = "浏览器不让网页存东西，没有加入引用篮。";
  }
  show();
}

/** The count in the head, and each button as its passage stands. */
function show() {
  const { items } = kept();
  for (const count of document.querySelectorAll("[data-count]")) count.textContent = items.length || "";
  for (const button of document.querySelectorAll("[data-link]")) {
    button.dataset.copy = document.querySelector("[data-share]").href;
  }
  for (const button of document.querySelectorAll("[data-take]")) {
    button.dataset.name ??= button.textContent;
    const taken = items.some((item) => same(item, button));
    button.setAttribute("aria-pressed", taken);
    button.textContent = taken ? "已加入" : button.dataset.name;
  }
}

function same(item, button) {
  return item.key === button.dataset.take && (!button.dataset.ask || item.ask === button.dataset.ask);
}

function take(button) {
  const { title, items } = kept();
  const others = items.filter((item) => !same(item, button));
  const taken = others.length === items.length;
  if (taken && items.length >= MOST) {
    said.textContent = button.textContent = `最多 ${MOST} 段`;
    return;
  }
  if (taken) others.push({ key: button.dataset.take, ask: button.dataset.ask, note: "" });
  keep({ title, items: others }, taken ? `已加入引用篮，共 ${others.length} 段` : `已移出引用篮，还有 ${others.length} 段`);
}

/** The tray as it stands on its page. */
function read(form) {
  const box = (item, name) => item.querySelector(`[name^="${name}."]`).value;
  const lines = [...form.querySelectorAll("[data-item]")];
  const items = lines.map((item) => ({ key: box(item, "key"), ask: box(item, "ask"), note: box(item, "note") }));
  return { title: form.elements.title.value, items };
}

function own() {
  const form = document.getElementById("tray");
  return form && !("shared" in form.dataset) ? form : null;
}

/** The page of this browser's own tray, from what is kept here. */
async function open(form) {
  const held = kept();
  if (held.items.length) await lay(form, held);
}

/** A tray laid out by the server. */
async function lay(form, { title, items }) {
  const sent = new FormData();
  if (title) sent.set("title", title);
  if ("shared" in form.dataset) sent.set("shared", "1");
  items.forEach((item, place) => {
    for (const name of ["key", "ask", "note"]) sent.set(`${name}.${place}`, item[name] ?? "");
  });
  await replace(await fetch(form.action, { method: "POST", body: sent }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take], [data-adopt]");
  if (!button) return;
  if ("take" in button.dataset) return take(button);
  const { title, items } = kept();
  const shared = read(document.getElementById("tray")).items;
  const fresh = shared.filter((one) => !items.some((item) => item.key === one.key && item.ask === one.ask));
  button.textContent = `并入了 ${fresh.length} 段`;
  keep({ title, items: [...items, ...fresh] }, button.textContent);
});

document.addEventListener("input", (event) => {
  if (event.target.form && event.target.form === own()) keep(read(own()));
});
document.addEventListener("changed", () => {
  if (own()) keep(read(own()));
  show();
});
window.addEventListener("storage", show);
window.addEventListener("pageshow", show);

function lost() {
  said.textContent = "没有连上服务，请再试一次。";
}

if (own()) open(own()).catch(lost);
