"""A clerk's whole day in a real browser: from a pasted proposal to a Word file whose every quote proves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import docx
import pytest
from makers import as_docx
from test_browser import SCREENSHOTS, SIZES, address, browser, playwright

from search.searcher import Searcher

__all__ = ["address", "browser"]

PROPOSALS = Path(__file__).parents[1] / "data" / "eval" / "proposals.jsonl"
PROPOSAL = json.loads(PROPOSALS.read_text(encoding="utf-8").splitlines()[1])["text"]
KEY = "云民函〔2023〕20号#一（二）"
MARK = re.compile("键：(?P<key>.+?)　校验码：(?P<hash>[0-9a-f]{16})")


@pytest.fixture
def page(browser: playwright.Browser, address: str) -> Iterator[playwright.Page]:
    """A fresh page; an error in its console fails the test."""
    context = browser.new_context(viewport=SIZES["desktop"], permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda told: complaints.append(told.text) if told.type in {"error", "warning"} else None)
    refused = "the server responded with a status of 422"  # what a browser says of every page with that status
    page.goto(address)
    yield page
    context.close()
    assert [told for told in complaints if refused not in told] == []


def paste(page: playwright.Page, text: str = PROPOSAL) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="找先例").click()
    page.get_by_label("建议或提案的全文").fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name="找先例").click()


def unfold(page: playwright.Page) -> None:
    page.evaluate("document.querySelectorAll('.ask details').forEach((each) => { each.open = true; })")


def collect(page: playwright.Page) -> list[str]:
    """The passages of the tray's page, in its order."""
    return page.locator("[data-item] [name^='key.']").evaluate_all("boxes => boxes.map((box) => box.value)")


def to_tray(page: playwright.Page) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=re.compile("^引用篮")).click()
    page.locator("[data-item]").first.wait_for()


def test_the_whole_day(page: playwright.Page, searcher: Searcher, tmp_path: Path) -> None:
    paste(page)
    mend(page)
    take_and_read(page)
    held = sort_and_note(page)
    paragraphs = export(page, tmp_path / "a.docx")
    quotes = list(quoted(paragraphs))
    assert [key for _, key, _ in quotes] == held
    assert [text for text, _, _ in quotes] == [searcher.passage(key)[0].text for key in held]
    for text, key, digest in quotes:
        prove(page, text, key, digest)
    check_as_draft(page, "\n".join(text for _, text in paragraphs))


def mend(page: playwright.Page) -> None:
    """Two asks become one, its words are changed, and precedents are found anew."""
    asks = page.locator(".coverage li").count()
    page.locator(".coverage summary").first.click()
    page.get_by_role("button", name="与下一条合并").first.click()
    playwright.expect(page.locator(".coverage li")).to_have_count(asks - 1)
    playwright.expect(page.locator(".coverage summary").first).to_be_focused()
    page.locator(".mend textarea").first.fill("扩大长者食堂覆盖面，给予运营补贴。")
    page.locator(".mend").first.get_by_role("button", name="按改过的文字查找").click()
    playwright.expect(page.locator("#ask-1 > h2")).to_contain_text("扩大长者食堂覆盖面")


def take_and_read(page: playwright.Page) -> None:
    """Precedents are taken under their asks, one is read in its letter, and its figures are compared."""
    page.locator(".coverage a").first.click()
    first = page.locator("#ask-1 .hit").first
    playwright.expect(first).to_be_in_viewport()
    first.get_by_role("button", name="加入引用篮").first.click()
    playwright.expect(first.get_by_role("button", name="已加入").first).to_be_visible()
    playwright.expect(page.locator("[data-count]")).to_have_text("1")
    unfold(page)
    page.locator("#ask-1 .hit").nth(1).get_by_role("button", name="加入引用篮").first.click()
    page.locator("#ask-2 .hit").first.get_by_role("button", name="加入引用篮").first.click()
    page.locator("#ask-1 .hit h3 a").first.click()
    playwright.expect(page.locator(".paper mark").first).to_be_in_viewport()
    page.locator(".cite").last.get_by_role("button", name="加入引用篮").click()
    page.locator(".cite", has=page.get_by_role("link", name="演变")).first.get_by_role("link").click()
    playwright.expect(page.get_by_role("heading", name="口径演变")).to_be_visible()
    playwright.expect(page.locator("[data-count]")).to_have_text("4")


def sort_and_note(page: playwright.Page) -> list[str]:
    """The tray is sorted by keyboard, noted, and still there after a reload; gives its keys in order."""
    to_tray(page)
    first, second, *rest = collect(page)
    page.get_by_role("button", name=f"下移：{first}").focus()
    page.keyboard.press("Enter")
    playwright.expect(page.get_by_role("button", name=f"上移：{second}")).to_be_disabled()
    page.get_by_label("按语").first.fill("写进第一段")
    page.get_by_label("标题").fill("便利老人答复摘编")
    page.reload()
    page.locator("[data-item]").first.wait_for()
    assert collect(page) == [second, first, *rest]
    assert len(rest) == 2
    playwright.expect(page.get_by_label("按语").first).to_have_value("写进第一段")
    return [second, first, *rest]


def export(page: playwright.Page, path: Path) -> list[tuple[str, str]]:
    """The Word file of the tray, as (style, text) of its paragraphs."""
    with page.expect_download() as loading:
        page.get_by_role("button", name="导出 Word").click()
    assert loading.value.suggested_filename == "便利老人答复摘编.docx"
    loading.value.save_as(path)
    paragraphs = [(paragraph.style.name, paragraph.text) for paragraph in docx.Document(str(path)).paragraphs]
    assert {("Title", "便利老人答复摘编"), ("按语", "按：写进第一段")} <= set(paragraphs)
    return paragraphs


def quoted(paragraphs: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Each quote with the key and the hash below it."""
    lines: list[str] = []
    for style, text in paragraphs:
        lines = [*lines, text] if style == "引文" else lines
        if mark := MARK.fullmatch(text):
            yield "\n".join(lines), mark["key"], mark["hash"]
            lines = []


def prove(page: playwright.Page, text: str, key: str, digest: str) -> None:
    """A quote is proved on the page that proves quotes."""
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="核对").click()
    page.get_by_label("引文", exact=True).fill(text)
    page.get_by_label("段落的键").fill(key)
    page.get_by_label("校验码").fill(digest)
    page.get_by_role("main").get_by_role("button", name="核对", exact=True).click()
    playwright.expect(page.get_by_role("heading", name="一字不差")).to_be_visible()
    playwright.expect(page.get_by_text("校验码相符")).to_be_visible()


def check_as_draft(page: playwright.Page, text: str) -> None:
    """The whole paper, pasted as a draft, is borne out."""
    page.get_by_role("link", name="核稿").click()
    page.get_by_label("复函草稿的全文").fill(text)
    page.get_by_role("main").get_by_role("button", name="核稿").click()
    playwright.expect(page.locator(".sentences .exact").first).to_be_visible()
    playwright.expect(page.locator(".sentences .unsupported")).to_have_count(0)


def test_a_paragraph_is_promoted_and_an_ask_dropped_and_restored(page: playwright.Page) -> None:
    paste(page)
    asks = page.locator(".coverage li").count()
    page.get_by_role("button", name="作为诉求").first.click()
    playwright.expect(page.locator(".coverage li")).to_have_count(asks + 1)
    playwright.expect(page.locator(".coverage summary").first).to_be_focused()
    page.locator(".mend").first.get_by_role("button", name="不作诉求").click()
    playwright.expect(page.locator(".coverage li")).to_have_count(asks)
    playwright.expect(page.get_by_role("button", name="作为诉求").first).to_be_focused()


def test_a_dropped_file_fills_the_box_and_is_answered(page: playwright.Page) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name="找先例").click()
    content = list(as_docx(PROPOSAL.splitlines()))
    dropped = page.evaluate_handle(
        """(bytes) => {
          const held = new DataTransfer();
          held.items.add(new File([new Uint8Array(bytes)], "建议.docx"));
          return held;
        }""",
        content,
    )
    page.locator("body").dispatch_event("dragover", {"dataTransfer": dropped})
    playwright.expect(page.locator(".sheet.dropping")).to_have_count(1)
    page.locator("body").dispatch_event("drop", {"dataTransfer": dropped})
    page.locator(".coverage li").first.wait_for()
    assert page.get_by_label("建议或提案的全文").input_value().split() == PROPOSAL.split()


def test_a_chosen_file_that_cannot_be_read_gets_its_sentence(page: playwright.Page, address: str) -> None:
    page.goto(f"{address}/draft")
    page.get_by_label("复函草稿的全文").fill("原先的字")
    with page.expect_response(re.compile("/draft")):
        page.get_by_label("选一个文件").set_input_files({"name": "a.xlsx", "mimeType": "", "buffer": b"PK"})
    playwright.expect(page.get_by_role("alert")).to_contain_text("不支持文件 a.xlsx 的格式")
    playwright.expect(page.get_by_label("复函草稿的全文")).to_have_value("原先的字")


def test_a_shared_tray_leaves_one_s_own_alone_until_it_is_taken_over(page: playwright.Page, address: str) -> None:
    page.goto(f"{address}/history?passage={quote(KEY)}")
    page.get_by_role("button", name="加入引用篮").first.click()
    page.goto(f"{address}/tray?keys={quote('云人社函〔2023〕41号#三,' + KEY)}")
    playwright.expect(page.locator("[data-count]")).to_have_text("1")
    page.get_by_role("button", name=f"移出：{KEY}").click()
    playwright.expect(page.locator("[data-item]")).to_have_count(1)
    playwright.expect(page.locator("[data-count]")).to_have_text("1")
    page.get_by_role("button", name="复制链接").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert unquote(copied) == f"{address}/tray?keys=云人社函〔2023〕41号#三"
    page.get_by_role("button", name="并入我的引用篮").click()
    playwright.expect(page.locator("[data-count]")).to_have_text("2")
    to_tray(page)
    assert collect(page) == [KEY, "云人社函〔2023〕41号#三"]


THREE = ["云人社函〔2023〕41号#三", KEY, "云民函〔2023〕20号#二"]
TALL = {"width": 1280, "height": 2400}
"""A screen on which three passages are seen at once, so that nothing scrolls under the pointer."""
DRAGGED = [
    # which, onto which, how far down it, the order thereafter
    pytest.param((2, 0), 0.1, [2, 0, 1], id="up to the top"),
    pytest.param((0, 1), 0.9, [1, 0, 2], id="down by one"),
    pytest.param((0, 0), 0.1, [0, 1, 2], id="nowhere"),
]


@pytest.mark.parametrize("shared", [False, True], ids=["own", "shared"])
@pytest.mark.parametrize(("moved", "down", "order"), DRAGGED)
def test_passages_are_dragged_into_another_order(
    page: playwright.Page, address: str, moved: tuple[int, int], down: float, order: list[int], *, shared: bool
) -> None:
    page.set_viewport_size(TALL)
    page.goto(f"{address}/tray?keys={quote(','.join(THREE))}")
    if not shared:
        page.get_by_role("button", name="并入我的引用篮").click()
        to_tray(page)
    items, (one, other) = page.locator("[data-item]"), moved
    page.get_by_label("按语").nth(one).fill("随段落走")
    target = {"x": 40, "y": items.nth(other).bounding_box()["height"] * down}
    items.nth(one).locator(".grip").drag_to(items.nth(other), target_position=target)
    if one != other:
        playwright.expect(page.locator("#said")).to_have_text(f"已移到第 {order.index(one) + 1} 段")
    assert collect(page) == [THREE[place] for place in order]
    playwright.expect(page.get_by_label("按语").nth(order.index(one))).to_have_value("随段落走")
    if not shared:
        page.reload()
        items.first.wait_for()
        assert collect(page) == [THREE[place] for place in order]


def test_a_passage_let_go_outside_the_tray_goes_back(page: playwright.Page, address: str) -> None:
    page.set_viewport_size(TALL)
    page.goto(f"{address}/tray?keys={quote(','.join(THREE))}")
    page.locator("[data-item]").last.locator(".grip").hover()
    page.mouse.down()
    page.locator("[data-item]").first.hover(position={"x": 40, "y": 5})
    page.locator("[data-item]").first.hover(position={"x": 40, "y": 5})
    assert collect(page)[0] == THREE[2]
    page.get_by_role("heading", name="导出").hover()
    page.mouse.up()
    playwright.expect(page.locator(".dragged")).to_have_count(0)
    assert collect(page) == THREE


def test_a_tray_is_opened_sorted_and_exported_without_a_script(browser: playwright.Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/tray?keys={quote('云人社函〔2023〕41号#三,' + KEY)}")
    page.get_by_role("button", name=f"上移：{KEY}").click()
    assert page.locator("[data-item] .mark").all_inner_texts()[0].startswith(f"键：{KEY}")
    with page.expect_download() as loading:
        page.get_by_role("button", name="导出 Markdown").click()
    assert loading.value.suggested_filename.endswith(".md")
    page.goto(f"{address}/precedents")
    page.get_by_label("建议或提案的全文").fill(PROPOSAL)
    with page.expect_navigation():
        page.get_by_role("button", name="找先例").click()
    asks = page.locator(".coverage li").count()
    page.locator(".coverage summary").first.click()
    page.get_by_role("button", name="不作诉求").first.click()
    playwright.expect(page.locator(".coverage li")).to_have_count(asks - 1)
    context.close()


def test_a_browser_that_keeps_nothing_still_works(page: playwright.Page, address: str) -> None:
    """Some offices forbid pages to keep anything."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden'); }})")
    page.goto(f"{address}/history?passage={quote(KEY)}")
    page.get_by_role("button", name="加入引用篮").first.click()
    playwright.expect(page.locator("#said")).to_contain_text("没有加入引用篮")
    playwright.expect(page.get_by_role("button", name="已加入")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_of_the_day_is_wider_than_its_screen(
    browser: playwright.Browser, address: str, *, size: str, scheme: str
) -> None:
    """Also takes the screenshots, for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()

    def look(name: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{name}-{size}-{scheme}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), name

    page.goto(f"{address}/tray")
    look("day-empty-tray")
    page.goto(address)
    paste(page)
    page.locator(".coverage summary").first.click()
    look("day-mending")
    unfold(page)
    for number in (1, 2):
        page.locator(f"#ask-{number} .hit").first.get_by_role("button", name="加入引用篮").first.click()
    look("day-collecting")
    to_tray(page)
    look("day-tray")
    page.goto(f"{address}/tray?keys={quote('云人社函〔2023〕41号#三,云某函〔2099〕1号#一')}")
    look("day-shared-tray")
    context.close()
