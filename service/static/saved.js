// Searches that a clerk keeps in this browser: the start page lists them and says what is new since they were opened.
"use strict";

{
  const KEPT = "fuhan.saved";

  const read = () => {
    try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; }
  };
  const write = (kept) => localStorage.setItem(KEPT, JSON.stringify(kept));

  /** The names of a feed's entries: what is seen now. */
  async function entries(feed) {
    const answer = await fetch(feed);
    if (!answer.ok) throw new Error(feed);
    const told = new DOMParser().parseFromString(await answer.text(), "text/xml");
    return [...told.querySelectorAll("entry > id")].map((id) => id.textContent);
  }

  /** A button that keeps the search of its page, or lets it go again. */
  function keeper(button) {
    const { save: address, feed, called: name } = button.dataset;
    const show = () => { button.textContent = read().some((one) => one.address === address) ? "不再保存" : "保存检索"; };
    button.addEventListener("click", async () => {
      const others = read().filter((one) => one.address !== address);
      const keep = others.length === read().length;
      const seen = keep ? await entries(feed).catch(() => []) : [];
      said.textContent = keep ? "已保存，见首页" : "不再保存";
      try {
        write(keep ? [{ name, address, feed, seen }, ...others] : others);
      } catch { said.textContent = "浏览器不允许保存"; }
      show();
    });
    show();
  }

  function line(one, redraw) {
    const item = document.createElement("li");
    const [link, news, feed, drop] = ["a", "span", "a", "button"].map((tag) => document.createElement(tag));
    Object.assign(link, { href: one.address, textContent: one.name });
    Object.assign(feed, { href: one.feed, textContent: "订阅更新" });
    Object.assign(drop, { type: "button", textContent: "不再保存" });
    drop.setAttribute("aria-label", `不再保存：${one.name}`);
    drop.addEventListener("click", () => { write(read().filter((other) => other.address !== one.address)); redraw(); });
    const facts = document.createElement("p");
    facts.className = "take";
    facts.append(news, feed, drop);
    item.append(link, facts);
    entries(one.feed).then((now) => {
      const fresh = now.filter((id) => !one.seen.includes(id)).length;
      news.textContent = fresh ? `自上次查看以来新增 ${fresh} 条` : "没有新增";
      news.className = fresh ? "badge exact" : "";
      link.addEventListener("click", () => {
        write(read().map((other) => (other.address === one.address ? { ...other, seen: now } : other)));
      });
    }, () => { news.textContent = "暂时查不到有没有新增"; });
    return item;
  }

  function shelf(section) {
    const kept = read();
    section.hidden = !kept.length;
    section.querySelector("ul").replaceChildren(...kept.map((one) => line(one, () => shelf(section))));
  }

  for (const button of document.querySelectorAll("[data-save]")) keeper(button);
  const section = document.getElementById("saved");
  if (section) shelf(section);
}
