"""A clerk's day at the desk in a real browser: a new proposal, its precedents, their figures, a quote, a draft."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from test_browser import SCREENSHOTS, SIZES, address, browser, page, playwright

from search.searcher import Searcher

__all__ = ["address", "browser", "page"]

PROPOSALS = Path(__file__).parents[1] / "data" / "eval" / "proposals.jsonl"
PROPOSAL = json.loads(PROPOSALS.read_text(encoding="utf-8").splitlines()[1])
KEY = "云民函〔2023〕20号#一（二）"
DRAFT = "李代表：\n您提出的建议收悉。目前全市开办长者食堂118家。我们将在月球上开设温泉酒店。\n感谢您的关心。"


def paste(page: playwright.Page, label: str, text: str, button: str) -> None:
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def test_a_proposal_leads_to_its_precedents_and_their_history(page: playwright.Page) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="找先例").click()
    paste(page, "建议或提案的全文", PROPOSAL["text"], "找先例")
    playwright.expect(page.locator(".coverage li")).to_have_count(len(PROPOSAL["asks"]))
    playwright.expect(page.locator(".coverage")).to_be_in_viewport()
    playwright.expect(page.get_by_label("建议或提案的全文")).to_have_value(PROPOSAL["text"])
    page.locator(".coverage a").first.click()
    playwright.expect(page.locator("#ask-1 .hit").first).to_be_in_viewport()
    page.locator("#ask-1 .hit h3 a").first.click()
    playwright.expect(page.locator(".paper mark").first).to_be_in_viewport()
    page.locator(".cite", has=page.get_by_role("link", name="演变")).first.get_by_role("link").click()
    playwright.expect(page.get_by_role("heading", name="口径演变")).to_be_visible()


def test_a_clash_of_figures_is_told_and_both_are_cited(page: playwright.Page, address: str) -> None:
    page.goto(f"{address}/history?passage={quote(KEY)}")
    told = page.locator(".course .notice").first
    playwright.expect(told).to_contain_text("数字对不上")
    assert page.locator(".course").first.locator(".timeline").inner_text().count("《") >= 2
    playwright.expect(page.locator(".timeline").first.locator(".newest")).to_have_count(0)
    playwright.expect(page.locator(".timeline").first.get_by_text("口径不一")).to_have_count(2)


def test_one_changed_character_of_a_quote_is_shown(page: playwright.Page, searcher: Searcher) -> None:
    text = searcher.passage(KEY)[0].text
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="核对").click()
    paste(page, "引文", text, "核对")
    playwright.expect(page.get_by_role("heading", name="一字不差")).to_be_visible()
    paste(page, "引文", text.replace("38", "39"), "核对")
    playwright.expect(page.locator("del")).to_have_text("39")
    playwright.expect(page.locator("ins")).to_have_text("38")
    playwright.expect(page.get_by_text("把“38”写成了“39”")).to_be_visible()
    assert page.locator(".verbatim.source").inner_text().split() == text.split()


def test_the_desk_works_without_a_script(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/draft")
    paste(page, "复函草稿的全文", DRAFT, "核稿")
    playwright.expect(page.locator(".figure_differs .notice")).to_contain_text("163家")
    context.close()


def test_the_desk_works_by_keyboard(page: playwright.Page, address: str) -> None:
    page.goto(f"{address}/precedents")
    page.get_by_label("建议或提案的全文").fill(PROPOSAL["text"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    playwright.expect(page.locator(".coverage")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    playwright.expect(page.locator(".hit h3 a").first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_desk_is_wider_than_its_screen(
    browser: playwright.Browser, address: str, searcher: Searcher, *, size: str, scheme: str
) -> None:
    """Also takes the screenshots, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    altered = searcher.passage(KEY)[0].text.replace("38", "39")

    def look(name: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{name}-{size}-{scheme}.png", full_page=name != "desk-letter")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    for name, path, pasted in (
        ("desk-empty", "/precedents", None),
        ("desk-refused", "/draft", ("复函草稿的全文", "　", "核稿")),
        ("desk-strange", "/precedents", ("建议或提案的全文", "建议：\n一、zzz www qqq.\n二、增加护理床位。", "找先例")),
        ("desk-absent", "/verify", ("引文", "月球温泉酒店开业迎客", "核对")),
        ("desk-precedents", "/precedents", ("建议或提案的全文", PROPOSAL["text"], "找先例")),
        ("desk-history", f"/history?passage={quote(KEY)}", None),
        ("desk-verify", "/verify", ("引文", altered, "核对")),
        ("desk-draft", "/draft", ("复函草稿的全文", DRAFT, "核稿")),
        ("desk-letter", f"/letters/{quote(KEY.partition('#')[0])}?passage={quote(KEY)}", None),
    ):
        page.goto(address + path)
        if pasted:
            paste(page, *pasted)
            page.locator("#found").wait_for()
        look(name)
    context.close()
