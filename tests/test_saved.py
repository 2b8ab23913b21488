"""A search that a clerk keeps stands on the start page, and says how much is new since it was opened."""

from __future__ import annotations

from urllib.parse import quote

from test_browser import address, browser, page, playwright

__all__ = ["address", "browser", "page"]

SEARCH = f"/?q={quote('停车')}&year=2023"


def test_a_search_is_kept_and_tells_what_is_new(page: playwright.Page, address: str) -> None:
    playwright.expect(page.locator("#saved")).to_be_hidden()
    page.goto(address + SEARCH)
    page.get_by_role("button", name="保存检索").click()
    playwright.expect(page.locator("#said")).to_have_text("已保存，见首页")
    page.goto(address)
    shelf = page.locator("#saved")
    playwright.expect(shelf.get_by_role("link", name="停车，2023年")).to_be_visible()
    playwright.expect(shelf).to_contain_text("没有新增")
    page.evaluate(  # as if three of the passages had come in since
        "localStorage['fuhan.saved'] = JSON.stringify(JSON.parse(localStorage['fuhan.saved'])"
        ".map((one) => ({ ...one, seen: one.seen.slice(3) })))"
    )
    page.reload()
    playwright.expect(shelf).to_contain_text("自上次查看以来新增 3 条")
    shelf.get_by_role("link", name="停车，2023年").click()
    playwright.expect(page.locator(".hit").first).to_be_visible()
    page.goto(address)
    playwright.expect(shelf).to_contain_text("没有新增")


def test_a_search_is_let_go_where_it_was_kept_and_on_the_shelf(page: playwright.Page, address: str) -> None:
    for path in (SEARCH, "/letters?year=2023"):
        page.goto(address + path)
        page.get_by_role("button", name="保存检索").click()
        playwright.expect(page.get_by_role("button", name="不再保存")).to_be_visible()
    page.goto(address + SEARCH)
    page.get_by_role("button", name="不再保存").click()
    page.goto(address)
    shelf = page.locator("#saved")
    playwright.expect(shelf.locator("li > a")).to_have_text(["全部复函，2023年"])
    shelf.get_by_role("button", name="不再保存：全部复函，2023年").click()
    playwright.expect(shelf).to_be_hidden()


def test_without_a_script_nothing_is_offered_that_needs_one(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SEARCH)
    playwright.expect(page.get_by_role("button", name="保存检索")).to_have_count(0)
    playwright.expect(page.get_by_role("link", name="订阅更新")).to_be_visible()
    page.goto(address)
    playwright.expect(page.locator("#saved")).to_be_hidden()
    context.close()
