"""The desk's pages without a script: every state says what it is, and every quoted word is a letter's own."""

from __future__ import annotations

import html
import re
from urllib.parse import quote, unquote, urlsplit

import pytest
from fastapi.testclient import TestClient
from web import Page, client_of

from index.filters import Filters
from search.searcher import Searcher
from service.language.desk_bodies import LONGEST_DRAFT, LONGEST_TEXT, MOST_ASKS

KEY = "云民函〔2023〕20号#一（二）"
PROPOSAL = "关于便利老人的建议\n现状：老人多。\n建议：\n一、办好长者食堂。\n二、为小区加装电梯。\n三、开月球温泉。"
DRAFT = "李代表：\n目前全市开办长者食堂118家。我们将在月球上开设温泉酒店，供宇航员疗养。"


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


@pytest.fixture(scope="module")
def texts(searcher: Searcher) -> list[str]:
    return [letter.text for letter in searcher.letters(Filters(), 1000)[1]]


def send(client: TestClient, door: str, status: int = 200, **form: str) -> tuple[Page, str]:
    answer = client.post(door, data=form)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|https?://", answer.text)
    page = Page(answer.text)
    assert len(page.ids) == len(set(page.ids))
    return page, answer.text


@pytest.mark.parametrize("door", ["/precedents", "/verify", "/draft"])
def test_an_empty_desk_is_one_form(client: TestClient, door: str) -> None:
    page = Page(client.get(door).text)
    assert page.all("textarea") == ["\n"]
    assert "found" not in page.ids
    assert client.get(door + "?x=1").status_code == 422


def test_each_ask_has_its_line_in_the_grid_and_its_precedents(client: TestClient, texts: list[str]) -> None:
    page, source = send(client, "/precedents", text=PROPOSAL)
    assert [href for href, _ in page.links if href.startswith("#ask")] == ["#ask-1", "#ask-2", "#ask-3"]
    assert {"ask-1", "ask-2", "ask-3"} <= set(page.ids)
    assert {told.split()[-1] for told in page.all(".standing")} <= {"有先例", "仅有相近", "未见先例"}
    assert page.all("textarea") == ["\n" + PROPOSAL, "\n办好长者食堂。", "\n为小区加装电梯。", "\n开月球温泉。"]
    quoted = page.all(".verbatim")
    assert len(quoted) > 6
    assert all(any(said in text for text in texts) for said in quoted)
    copied = [html.unescape(told) for told in re.findall('data-copy="([^"]+)"', source)]
    assert copied == page.all(".whole")


def boxes(source: str) -> dict[str, str]:
    """What the page's form would send: every box with a name, as a browser reads it."""
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', source, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', source)
    return {name: html.unescape(value) for name, value in areas + hidden}


def asked(source: str) -> list[str]:
    """The asks as they stand on the page, in its order; what is not asked is marked."""
    parts = [(int(name.split(".")[1]), name, value) for name, value in boxes(source).items() if "." in name]
    return [("" if name.startswith("ask") else "·") + value for _, name, value in sorted(parts)]


CONTEXT = ["·关于便利老人的建议", "·现状：老人多。"]
MENDED = [
    pytest.param({"do": "find"}, ["办好长者食堂。", "为小区加装电梯。", "开月球温泉。"], id="as they are"),
    pytest.param({"do": "join.3"}, ["办好长者食堂。", "为小区加装电梯。\n开月球温泉。"], id="joined"),
    pytest.param({"do": "drop.2"}, ["·办好长者食堂。", "为小区加装电梯。", "开月球温泉。"], id="dropped"),
    pytest.param({"do": "join.9"}, ["办好长者食堂。", "为小区加装电梯。", "开月球温泉。"], id="no such place"),
    pytest.param(
        {"do": "split.2.1", "ask.2": "办食堂。建浴室。"},
        ["办食堂。", "建浴室。", "为小区加装电梯。", "开月球温泉。"],
        id="reworded and split",
    ),
    pytest.param({"do": "find", "ask.4": ""}, ["办好长者食堂。", "为小区加装电梯。"], id="an emptied one is gone"),
    pytest.param({"cut": "1", "ask.2": "x"}, ["办好长者食堂。", "为小区加装电梯。", "开月球温泉。"], id="cut anew"),
]


@pytest.mark.parametrize(("change", "then"), MENDED)
def test_asks_are_mended_on_the_page(client: TestClient, change: dict[str, str], then: list[str]) -> None:
    _, source = send(client, "/precedents", text=PROPOSAL)
    page, mended = send(client, "/precedents", **{**boxes(source), **change})
    assert asked(mended) == [*CONTEXT, *then]
    grid = [href for href, _ in page.links if href.startswith("#ask")]
    assert len(grid) == sum(not each.startswith("·") for each in then)
    assert {href[1:] for href in grid} <= set(page.ids)


def test_what_was_context_can_be_asked_and_dropped_again(client: TestClient) -> None:
    _, source = send(client, "/precedents", text=PROPOSAL)
    _, taken = send(client, "/precedents", **boxes(source), do="take.1")
    assert asked(taken)[:2] == ["·关于便利老人的建议", "现状：老人多。"]
    _, dropped = send(client, "/precedents", **boxes(taken), do="drop.1")
    assert asked(dropped) == asked(source)


def test_precedents_are_found_for_the_words_as_mended(client: TestClient) -> None:
    _, source = send(client, "/precedents", text=PROPOSAL)
    page, _ = send(client, "/precedents", **{**boxes(source), "ask.4": "为外卖骑手建歇脚的驿站。"}, do="find")
    assert any("小哥驿站" in said for said in page.all(".verbatim"))
    found = client.post("/api/precedents", json={"asks": ["办好长者食堂。", "建骑手驿站。"], "text": PROPOSAL}).json()
    assert [(one["label"], one["text"]) for one in found["asks"]] == [("1", "办好长者食堂。"), ("2", "建骑手驿站。")]
    alone = client.post("/api/precedents", json={"asks": ["办好长者食堂。"]}).json()
    assert alone["asks"][0]["hits"][0]["key"].startswith("云民函")


def test_all_asks_dropped_is_told(client: TestClient) -> None:
    page, _ = send(client, "/precedents", text=PROPOSAL, **{"rest.0": "办好长者食堂。"}, do="find")
    assert "没有诉求了" in page.all(".count")[0]
    assert not [href for href, _ in page.links if href.startswith("#ask")]


def test_a_refusal_keeps_what_was_mended(client: TestClient) -> None:
    page, source = send(
        client, "/precedents", 422, text=PROPOSAL, **{"ask.2": "长" * 10_001, "rest.0": "案由"}, do="find"
    )
    assert "最多 10000 字" in page.all(".notice")[0]
    assert asked(source) == ["·案由", "长" * 10_001]


def test_a_precedent_opens_at_its_passage_and_leads_to_its_history(client: TestClient) -> None:
    page, _ = send(client, "/precedents", text=PROPOSAL)
    hit = next(href for href, _ in page.links if "passage=" in href and href.startswith("/letters/"))
    letter = Page(client.get(hit).text)
    assert unquote(urlsplit(hit).fragment) in letter.ids
    assert letter.all("mark")
    assert client.get(page.href("口径演变")).status_code == 200
    assert client.get(letter.href("演变")).status_code == 200


def test_offices_are_suggested_with_the_letters_that_show_it(client: TestClient) -> None:
    page, _ = send(client, "/precedents", text="建议：\n一、办好长者食堂。\n二、增加护理床位。")
    offices = page.all(".ways")[0]
    assert offices.index("主办") < offices.index("会办")
    assert all(client.get(href).status_code == 200 for href, told in page.links if told and told in offices)


def test_a_conflict_is_told_and_both_are_cited(client: TestClient, searcher: Searcher, texts: list[str]) -> None:
    page = Page(client.get(f"/history?passage={quote(KEY)}").text)
    assert "口径不一" in page.all(".course")[0]
    assert "41家、38家，都不能算作最新口径" in page.all(".notice")[0]
    assert page.all(".timeline")[0].count("《") == 2
    assert not page.all(".newest")
    assert page.all(".timeline")[0].count("口径不一") == 2
    assert searcher.passage(KEY)[0].text in page.all(".verbatim")
    assert all(any(said in text for text in texts) for said in page.all(".verbatim"))


def test_every_passage_has_a_history(client: TestClient, searcher: Searcher, texts: list[str]) -> None:
    _, letters = searcher.letters(Filters(), 3)
    for passage in (passage for letter in letters for passage in searcher.passages(letter.key)):
        answer = client.get("/history", params={"passage": passage.key})
        assert answer.status_code == 200
        page = Page(answer.text)
        assert page.all(".verbatim")[0] == passage.text
        assert all(any(said in text for text in texts) for said in page.all(".verbatim"))


@pytest.mark.parametrize(
    ("address", "status"),
    [("/history", 422), ("/history?passage=", 422), ("/history?passage=x%23", 404), ("/history?passage=a&x=1", 422)],
)
def test_a_history_of_nothing_is_refused(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert "None" not in Page(answer.text).all(".message")[0]


def test_a_quote_is_exact_where_it_stands(client: TestClient, searcher: Searcher) -> None:
    text = searcher.passage(KEY)[0].text
    page, _ = send(client, "/verify", quote="\r\n".join(re.findall(".{1,20}", text)), key=KEY)
    assert "一字不差" in page.all("h2")[0]
    assert page.all(".source") == [text]


ALTERED = [
    pytest.param(("38", "39"), ["39"], ["38"], "把“38”写成了“39”", id="changed"),
    pytest.param(("全市", ""), [], ["全市"], "漏了“全市”", id="left out"),
    pytest.param(("全市", "全市区"), ["区"], [], "多了“区”", id="put in"),
    pytest.param(("38", "<b>"), ["<b>"], ["38"], "把“38”写成了“<b>”", id="markup"),
]


@pytest.mark.parametrize(("change", "deleted", "inserted", "said"), ALTERED)
def test_an_altered_quote_is_shown_beside_its_source(  # the columns of a table
    client: TestClient, searcher: Searcher, change: tuple[str, str], deleted: list[str], inserted: list[str], said: str
) -> None:
    text = searcher.passage(KEY)[0].text
    altered = text.replace(*change)
    page, _ = send(client, "/verify", quote=altered)
    assert (page.all("del"), page.all("ins")) == (deleted, inserted)
    assert said in page.all("li")
    assert page.all(".verbatim") == [altered, text]


def test_a_quote_that_no_letter_holds_is_not_found(client: TestClient) -> None:
    page, _ = send(client, "/verify", quote="月球温泉酒店已于昨日开业迎客")
    assert "没有找到" in page.all("h2")[0]
    assert client.get(page.href("按这段话检索")).status_code == 200


def test_a_key_that_is_not_held_is_told_in_its_place(client: TestClient) -> None:
    page, _ = send(client, "/verify", 404, quote="任何一句话", key="云某函〔2099〕1号#一")
    assert "没有收录" in page.all(".notice")[0]
    assert page.all("textarea") == ["\n任何一句话"]


def test_a_draft_is_checked_sentence_by_sentence(client: TestClient, texts: list[str]) -> None:
    page, _ = send(client, "/draft", text=DRAFT, date="2025-09-01")
    assert "163家" in page.all(".figure_differs")[0]
    assert "未见依据" in page.all(".unsupported")[0]
    assert all(any(said in text for text in texts) for said in page.all(".verbatim"))
    assert all(told in DRAFT for told in page.all(".asked"))


def test_a_draft_is_told_where_letters_disagree_about_what_is_newest(client: TestClient) -> None:
    page, _ = send(client, "/draft", text="截至2023年5月底，全市医养结合机构37家。", date="2025-09-01")
    (notice,) = page.all(".notice")
    assert "“37家”" in notice
    assert "彼此不一致" in notice
    for value, cited in [("38家", "云民函〔2023〕20号"), ("41家", "云卫函〔2023〕45号")]:
        assert f"“{value}”（截至2023年5月31日），见" in notice
        assert unquote(page.href(cited)).startswith(f"/letters/{cited}")


MANY = "建议：\n" + "\n".join(f"{number}. 办好第{number}个食堂。" for number in range(1, MOST_ASKS + 2))
REFUSED = [
    pytest.param("/precedents", {"text": ""}, "先粘贴", id="no proposal"),
    pytest.param("/precedents", {"text": " \n　"}, "先粘贴", id="a blank proposal"),
    pytest.param("/precedents", {}, "先粘贴", id="no box at all"),
    pytest.param("/precedents", {"text": "长" * (LONGEST_TEXT + 1)}, f"最多 {LONGEST_TEXT} 字", id="too long"),
    pytest.param("/precedents", {"text": MANY}, "有 51 条诉求", id="more asks than are answered at once"),
    pytest.param("/precedents", {"text": "办好食堂", "x": "1"}, "不认识参数 “x”", id="no such box"),
    pytest.param("/precedents", {"text": "办好食堂", "ask.0": "a", "do": "fly"}, "不认识的操作", id="no such deed"),
    pytest.param("/draft", {"text": "长" * (LONGEST_DRAFT + 1)}, f"最多 {LONGEST_DRAFT} 字", id="a draft too long"),
    pytest.param("/verify", {"quote": ""}, "先粘贴", id="no quote"),
    pytest.param("/verify", {"quote": "句", "key": "长" * 201}, "最多 200 字", id="a key too long"),
    pytest.param("/draft", {"text": ""}, "先粘贴", id="no draft"),
    pytest.param("/draft", {"text": "办好食堂。", "date": "去年"}, "2022-06-15", id="a day that is none"),
    pytest.param("/draft", {"text": "办好食堂。", "hash": "1"}, "hash", id="a box that is not there"),
]


@pytest.mark.parametrize(("door", "form", "said"), REFUSED)
def test_a_refusal_stands_beside_the_text(client: TestClient, door: str, form: dict[str, str], said: str) -> None:
    page, _ = send(client, door, 422, **form)
    refusal = page.all(".notice")[0]
    assert said in refusal
    assert "None" not in refusal
    assert page.all("textarea")[:1] == ["\n" + (form.get("text") or form.get("quote", ""))]


def test_a_form_beyond_all_measure_is_not_even_read(client: TestClient) -> None:
    answer = client.post("/precedents", content=b"text=" + b"a" * 3_000_000)
    assert answer.status_code == 422
    assert str(LONGEST_TEXT) in Page(answer.text).all(".message")[0]


NONSENSE = [
    pytest.param(b"%00%01%1c", id="control characters"),
    pytest.param(b"%ff%fe", id="no UTF-8"),
    pytest.param(b"\xff\xfe\x00", id="raw bytes"),
    pytest.param(b"%ED%A0%80", id="half a surrogate pair"),
    pytest.param(b"%E2%80%8B%E2%80%AE", id="what is not seen"),
    pytest.param(b"%22%27%3B--%25_*%3F%5C<script>alert(1)</script>", id="what means something elsewhere"),
    pytest.param(b"%1c%1d", id="blank to one, text to another"),
    pytest.param(b"%F0%A0%AE%B7", id="beyond the basic plane"),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize("door", ["/precedents?text", "/verify?quote", "/draft?text"])
def test_nonsense_is_answered_or_refused_but_breaks_nothing(client: TestClient, door: str, nonsense: bytes) -> None:
    path, _, box = door.partition("?")
    answer = client.post(path, content=box.encode() + b"=" + nonsense)
    assert answer.status_code in {200, 422}, answer.text
    assert "<script>alert" not in answer.text
