"""Everyone can use every page: axe-core's rules for WCAG 2.2 AA, and by hand what no rule sees."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from test_browser import QUESTION, SCREENSHOTS, SIZES, address, browser, playwright
from test_desk_browser import DRAFT, KEY, PROPOSAL, paste

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

__all__ = ["address", "browser"]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
RULES |= {"rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, and still off by default
CASE = "云消函〔2024〕8号"
PAGES = {
    "start": "/",
    "results": f"/?q={quote(QUESTION)}",
    "results-by-letter": f"/?q={quote('2023年关于养老的答复')}&kind={quote('人大建议')}&group=letter&sort=date",
    "results-none": f"/?q={quote('电梯')}&year=1999",
    "results-missing": f"/?q={quote('云工信函〔2022〕999号')}",
    "results-declined": f"/?q={quote('驾校退费难')}&recent=true&collapse=false",
    "results-proposal": f"/?q={quote(PROPOSAL['text'])}",
    "letters": "/letters",
    "letters-narrowed": f"/letters?year=2024&kind={quote('政协提案')}&order=number",
    "letters-none": "/letters?year=1999",
    "overview": "/overview",
    "overview-narrowed": f"/overview?year=2024&kind={quote('政协提案')}",
    "letter": f"/letters/{quote(CASE)}",
    "letter-marked": f"/letters/{quote(KEY.partition('#')[0])}?passage={quote(KEY)}",
    "history": f"/history?passage={quote(KEY)}",
    "precedents-empty": "/precedents",
    "verify-empty": "/verify",
    "draft-empty": "/draft",
    "tray-empty": "/tray",
    "tray-shared": f"/tray?keys={quote(f'{KEY},云某函〔2099〕1号#一')}",
    "intake": "/intake",
    "about": "/about",
    "docs": "/docs",
    "error": "/none",
    "error-days": f"/?q={quote('养老')}&date_from=2024-05-01&date_to=2023-01-01",
}
DESKS = {
    "precedents": ("/precedents", "建议或提案的全文", PROPOSAL["text"], "找先例"),
    "verify": ("/verify", "引文", "全市开办长者食堂139家。", "核对"),
    "draft": ("/draft", "复函草稿的全文", DRAFT, "核稿"),
    "draft-refused": ("/draft", "复函草稿的全文", "　", "核稿"),
}


def every_page(page: playwright.Page, address: str) -> Iterator[str]:
    """Goes from page to page, the answers of the desks among them, and names each."""
    for name, path in PAGES.items():
        page.goto(address + path)
        yield name
    for name, (path, *pasted) in DESKS.items():
        page.goto(address + path)
        paste(page, *pasted)
        page.locator("#found").wait_for()
        yield name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: playwright.Browser, address: str, size: str, scheme: str) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = []
    for name in every_page(page, address):
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true })")
        for violation in axe.Axe().run(page, options=RULES).response["violations"]:
            found += [(name, violation["id"], node["html"][:160]) for node in violation["nodes"]]
    context.close()
    assert found == []


def test_axe_would_find_something(browser: playwright.Browser, address: str) -> None:
    """A checker that is silent because it does not run proves nothing."""
    page = browser.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=/static/icon.svg>')")
    found = axe.Axe().run(page, options=RULES).response["violations"]
    page.close()
    assert [violation["id"] for violation in found] == ["image-alt"]


SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
"""WCAG 1.4.12: a reader may space letters so, and nothing may be lost."""


def test_every_page_fits_a_screen_of_320_pixels(browser: playwright.Browser, address: str) -> None:
    """WCAG 1.4.10: so wide is a desktop of 1280 at 400 %; 200 % is roomier."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    found = []
    for name in every_page(page, address):
        found += [name] if page.evaluate(wider) else []
        page.add_style_tag(content=SPACED)
        found += [f"{name}, spaced"] if page.evaluate(wider) else []
    context.close()
    assert found == []


SMALL = """() => [...document.querySelectorAll("a[href], button, summary, input:not([type=hidden]), textarea")]
  .filter((one) => one.checkVisibility() && !one.closest(".skip, .unseen"))
  .filter((one) => ![...one.parentElement.childNodes].some((near) => near.nodeType === 3 && near.data.trim()))
  .filter((one) => !one.closest("blockquote, .citation, .message, .para, .notice p"))
  .map((one) => [one.getBoundingClientRect(), one.textContent.trim()])
  .filter(([box]) => box.height > 0 && Math.min(box.height, box.width) < 24)
  .map(([box, text]) => `${text} ${Math.round(box.width)} x ${Math.round(box.height)}`)"""
"""What can be pressed and does not stand in a sentence."""


@pytest.mark.parametrize("size", SIZES)
def test_whatever_can_be_pressed_is_large_enough(browser: playwright.Browser, address: str, size: str) -> None:
    """WCAG 2.5.8: 24 pixels each way."""
    page = browser.new_page(viewport=SIZES[size])
    found = [(name, small) for name in every_page(page, address) for small in page.evaluate(SMALL)]
    page.close()
    assert found == []


FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), at = getComputedStyle(one);
  const around = getComputedStyle(one.closest(".box") ?? one);
  const ringed = at.outlineStyle !== "none" || one.type === "date" || around.boxShadow !== "none";
  return { name: one.textContent.trim() || one.name, ringed,
           seen: box.bottom > 0 && box.top < innerHeight, end: one === document.body };
}"""
"""A box for a date has its calendar button inside, where no script sees the ring."""


@pytest.mark.parametrize("path", ["results", "letters", "letter-marked", "overview", "draft-empty"])
def test_every_stop_of_the_keyboard_is_seen(browser: playwright.Browser, address: str, path: str) -> None:
    """WCAG 2.4.7 and 2.4.11; the first stop skips the head."""
    page = browser.new_page(viewport=SIZES["desktop"], reduced_motion="reduce")
    page.goto(address + PAGES[path])
    page.evaluate("document.activeElement.blur()")
    stops = []
    while not stops or not (stops[-1]["end"] or len(stops) > 60):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    page.close()
    assert stops[0]["name"] == "跳到正文"
    assert [stop for stop in stops if not stop["end"] and not (stop["ringed"] and stop["seen"])] == []


def test_titles_tell_pages_apart_and_nothing_moves_for_who_asks_so(browser: playwright.Browser, address: str) -> None:
    page = browser.new_page(reduced_motion="reduce")
    titles = {}
    for name in every_page(page, address):
        titles[name] = page.title()
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert page.locator("h1").count() == 1, name
    page.close()
    assert all(title.endswith("复函") for title in titles.values())
    assert len({titles[name] for name in ("start", "results", "letters", "overview", "letter", "about", "docs")}) == 7


def test_a_list_prints_without_what_can_only_be_pressed(browser: playwright.Browser, address: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    for name in ("results", "letters", "overview"):
        page.goto(address + PAGES[name])
        page.emulate_media(media="print")
        page.screenshot(path=SCREENSHOTS / f"{name}-print.png", full_page=True)
        for gone in (".top", ".filters", ".choices", ".take"):
            assert page.locator(f"{gone}:visible").count() == 0, (name, gone)
        page.emulate_media(media="screen")
    page.close()
