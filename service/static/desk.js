// What a script adds to the desk: a form is changed in place, and a file may be dropped on the page.
"use strict";

/** The main part of an answer takes the place of this page's. */
async function replace(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = page.getElementById("main");
  const touched = main.querySelector("[autofocus]");
  touched?.removeAttribute("autofocus");
  document.getElementById("main").replaceWith(main);
  document.dispatchEvent(new Event("changed"));
  touched?.focus();
}

/** A button named "do" posts its form, and the page changes in place. */
async function change(form, button) {
  await replace(await fetch(form.action, { method: "POST", body: new FormData(form, button) }));
}

document.addEventListener("submit", (event) => {
  if (event.submitter?.name !== "do") return;
  event.preventDefault();
  change(event.target, event.submitter).catch(() => { said.textContent = "没有连上服务，请再试一次。"; });
});

/** A chosen file is sent at once, as if the button below it had been pressed. */
document.addEventListener("change", (event) => {
  if (!event.target.matches(".sheet input[type=file]")) return;
  event.target.form.requestSubmit(event.target.form.querySelector("[data-busy]"));
});

function dropping(event) {
  const input = document.querySelector(".sheet input[type=file]");
  return event.dataTransfer?.types.includes("Files") ? input : null;
}

document.addEventListener("dragover", (event) => {
  const input = dropping(event);
  if (!input) return;
  event.preventDefault();
  input.form.classList.add("dropping");
});

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.querySelector(".dropping")?.classList.remove("dropping");
});

document.addEventListener("drop", (event) => {
  const input = dropping(event);
  if (!input) return;
  event.preventDefault();
  input.form.classList.remove("dropping");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
