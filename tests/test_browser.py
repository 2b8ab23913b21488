"""A clerk's way through the pages in a real browser, with and without a mouse; the screenshots are for looking at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from web import serving

from search.searcher import Searcher

playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright, which is not installed")

CHROMIUM = Path("/usr/bin/chromium")
SCREENSHOTS = Path(__file__).parent / "screenshots"
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
QUESTION = "老旧小区加装电梯"


@pytest.fixture(scope="module")
def address(searcher: Searcher) -> Iterator[str]:
    with serving(searcher) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"needs a browser at {CHROMIUM}; on Debian: apt-get install chromium")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """A fresh page that may write to the clipboard; whatever its console complains of fails the test."""
    context = browser.new_context(viewport=SIZES["desktop"], permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if "Content Security Policy" in told.text else None)
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def ask(page: playwright.Page, question: str = QUESTION) -> None:
    page.get_by_role("searchbox").fill(question)
    page.keyboard.press("Enter")


def test_a_question_is_narrowed_and_leads_to_the_passage_in_its_letter(page: playwright.Page) -> None:
    ask(page)
    playwright.expect(page.locator(".hit")).to_have_count(10)
    page.get_by_role("complementary", name="筛选").get_by_role("link", name="2023年").click()
    playwright.expect(page.get_by_label("去掉筛选：年份 2023")).to_be_visible()
    for citation in page.locator(".citation").all_inner_texts():
        assert "2023年" in citation
    page.locator(".hit h2 a").first.click()
    playwright.expect(page.locator(".paper mark").first).to_be_in_viewport()


def test_a_citation_is_copied_and_that_is_said(page: playwright.Page) -> None:
    ask(page)
    hit = page.locator(".hit").first
    hit.get_by_role("button", name="复制引用").click()
    playwright.expect(hit.get_by_role("button", name="已复制")).to_be_visible()
    playwright.expect(page.locator("#said")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == hit.locator(".whole").inner_text()


def test_a_citation_is_copied_where_the_clipboard_is_closed(page: playwright.Page) -> None:
    """An office's own network has no https, and there browsers hide the clipboard from scripts."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    ask(page)
    page.locator(".hit").first.get_by_role("button", name="复制引用").click()
    playwright.expect(page.get_by_role("button", name="已复制")).to_be_visible()
    cited = page.locator(".whole").first.inner_text()
    page.get_by_role("searchbox").fill("")
    page.keyboard.press("Control+V")
    playwright.expect(page.get_by_role("searchbox")).to_have_value(cited)


def test_a_correction_is_copied_as_it_stands(page: playwright.Page, address: str) -> None:
    page.goto(f"{address}/intake")
    page.locator(".doubted summary").first.click()
    page.get_by_role("button", name="复制内容").first.click()
    playwright.expect(page.get_by_role("button", name="已复制")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator(".doubted pre").first.text_content()


def test_the_keyboard_is_enough(page: playwright.Page) -> None:
    ask(page)
    page.locator(".hit").first.wait_for()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    playwright.expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("/")
    playwright.expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("j")
    playwright.expect(page.get_by_role("searchbox")).to_have_value("j")


def test_the_first_stop_of_the_keyboard_skips_the_head(page: playwright.Page) -> None:
    ask(page)
    page.locator(".hit").first.wait_for()
    page.keyboard.press("Tab")
    playwright.expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("main")).to_be_focused()


def test_without_a_script_the_citation_can_still_be_taken(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/?q={quote(QUESTION)}")
    playwright.expect(page.get_by_role("button", name="复制引用")).to_have_count(0)
    page.locator(".hit h2 a").first.click()
    page.locator(".cite summary").first.click()
    playwright.expect(page.locator(".cite .whole").first).to_be_visible()
    context.close()


def test_on_a_phone_the_filters_open_and_close(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"])
    page = context.new_page()
    page.goto(f"{address}/?q={quote(QUESTION)}")
    filters = page.get_by_role("complementary", name="筛选")
    playwright.expect(filters).to_be_hidden()
    page.get_by_role("link", name="筛选", exact=True).click()
    playwright.expect(filters).to_be_in_viewport()
    page.get_by_role("link", name="收起筛选").click()
    playwright.expect(filters).to_be_hidden()
    context.close()


def views(searcher_address: str, page: playwright.Page) -> dict[str, str]:
    """Every kind of page by its name."""
    page.goto(f"{searcher_address}/?q={quote(QUESTION)}")
    return {
        "start": "/",
        "results": f"/?q={quote(QUESTION)}",
        "narrowed": f"/?q={quote('2023年关于养老的答复')}&kind={quote('人大建议')}&group=letter",
        "letter": page.locator(".hit h2 a").first.get_attribute("href") or "",
        "letters": "/letters",
        "empty": f"/?q={quote('电梯')}&year=1999",
        "missing": f"/?q={quote('云工信函〔2022〕999号')}",
        "error": f"/letters/{quote('云某函〔2099〕1号')}",
        "about": "/about",
        "docs": "/docs",
        "intake": "/intake",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_is_wider_than_its_screen(browser: playwright.Browser, address: str, size: str, scheme: str) -> None:
    """Also takes the screenshots, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for name, path in views(address, page).items():
        page.goto(address + path)
        page.screenshot(path=SCREENSHOTS / f"{name}-{size}-{scheme}.png")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name
    context.close()


def test_a_letter_prints_alone(browser: playwright.Browser, address: str) -> None:
    page = browser.new_page(viewport=SIZES["desktop"])
    page.goto(address + views(address, page)["letter"])
    page.emulate_media(media="print")
    page.screenshot(path=SCREENSHOTS / "letter-print.png")
    playwright.expect(page.get_by_role("banner")).to_be_hidden()
    playwright.expect(page.get_by_role("button", name="引用")).to_have_count(0)
    playwright.expect(page.locator(".paper")).to_be_visible()
    page.close()
