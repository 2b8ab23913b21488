"""Everyone can use every page: axe-core's rules for WCAG 2.2 AA, and by hand what no rule sees."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from test_browser import QUESTION, SCREENSHOTS, SIZES, address, browser, playwright
from test_desk_browser import DRAFT, KEY, PROPOSAL, paste

from search.searcher import Searcher

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
    "about": "/about",
    "docs": "/docs",
    "error": "/none",
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
