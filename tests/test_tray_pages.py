"""The tray's pages without a script: the form is the state, a link holds keys only, and a paper is downloaded."""

from __future__ import annotations

import io
import re
from urllib.parse import quote, unquote

import docx
import pytest
from fastapi.testclient import TestClient
from web import Page, client_of

from search.searcher import Searcher
from service.language.desk_bodies import MOST_KEPT
from service.language.templating import STATIC

ONE, TWO, THREE = "云民函〔2023〕20号#一（二）", "云民函〔2025〕9号#一", "云人社函〔2023〕41号#三"
BOXES = ("key", "ask", "note")
GONE = "云某函〔2099〕1号#一"


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def form(*items: tuple[str, str, str], **more: str) -> dict[str, str]:
    """The boxes of a tray: (key, ask, note) each."""
    told = {f"{box}.{at}": item[place] for at, item in enumerate(items) for place, box in enumerate(BOXES)}
    return told | more


def send(client: TestClient, status: int = 200, door: str = "/tray", **boxes: str) -> tuple[Page, list[str]]:
    """The page, and the keys on it in order."""
    answer = client.post(door, data=boxes)
    assert answer.status_code == status, answer.text
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=|https?://", answer.text)
    page = Page(answer.text)
    assert len(page.ids) == len(set(page.ids))
    return page, re.findall('name="key[.][0-9]+" value="([^"]+)"', answer.text)


def test_an_empty_tray_says_how_it_is_filled(client: TestClient) -> None:
    answer = client.get("/tray")
    assert "加入引用篮" in answer.text
    assert "key.0" not in answer.text


def test_a_link_lists_the_passages_word_for_word_with_their_hashes(client: TestClient, searcher: Searcher) -> None:
    page = Page(client.get("/tray", params={"keys": f"{ONE},{THREE}"}).text)
    assert page.all(".source") == [searcher.passage(key)[0].text for key in (ONE, THREE)]
    assert all(re.fullmatch("键：.+　校验码：[0-9a-f]{16}", mark) for mark in page.all(".mark"))
    shared = page.href("分享链接")
    assert unquote(shared) == f"/tray?keys={ONE},{THREE}"
    assert Page(client.get(shared).text).all(".source") == page.all(".source")


def test_passages_stand_under_their_asks(client: TestClient) -> None:
    page, keys = send(client, **form((ONE, "办食堂", ""), (THREE, "建驿站", "要核"), (TWO, "办食堂", "")))
    assert keys == [ONE, TWO, THREE]
    assert [head.split()[0] for head in page.all("h2")] == ["办食堂", "建驿站", "导出"]
    assert "分享链接" in page.all(".count")[0]
    assert "要核" not in unquote(page.href("分享链接")), "notes are the clerk's own"


STEPS = [
    pytest.param("up.1", [TWO, ONE, THREE], id="up"),
    pytest.param("down.0", [TWO, ONE, THREE], id="down"),
    pytest.param("up.0", [ONE, TWO, THREE], id="the first stays"),
    pytest.param("down.1", [ONE, TWO, THREE], id="never into another ask"),
    pytest.param("out.0", [TWO, THREE], id="out"),
    pytest.param("out.9", [ONE, TWO, THREE], id="a place that is not there"),
    pytest.param("ask-down.0", [THREE, ONE, TWO], id="an ask down"),
    pytest.param("ask-up.1", [THREE, ONE, TWO], id="an ask up"),
]


@pytest.mark.parametrize(("what", "keys"), STEPS)
def test_each_button_does_one_thing_and_keeps_notes(client: TestClient, what: str, keys: list[str]) -> None:
    boxes = form((ONE, "甲", "一"), (TWO, "甲", "二"), (THREE, "乙", "三"), do=what, title="我的摘编")
    page, found = send(client, **boxes)
    assert found == keys
    noted = re.findall('name="note[.][0-9]+" value="([^"]*)"', client.post("/tray", data=boxes).text)
    assert noted == [{ONE: "一", TWO: "二", THREE: "三"}[key] for key in keys]
    assert "autofocus" not in "".join(page.ids)


def test_a_passage_that_is_no_longer_held_gets_its_sentence(client: TestClient) -> None:
    page, keys = send(client, **form((GONE, "", ""), (ONE, "", "")))
    assert "没有收录" in page.all(".warn")[0]
    assert GONE in page.all(".warn")[0]
    assert keys == [GONE, ONE], "it stays until it is taken out"
    refused, keys = send(client, 404, "/tray/export", **form((GONE, "", "记着"), (ONE, "", ""), format="docx"))
    assert "请先移出" in refused.all(".notice")[0]
    assert keys == [GONE, ONE], "nothing of the tray is lost"


def test_the_plain_form_downloads_the_paper(client: TestClient, searcher: Searcher) -> None:
    boxes = form((ONE, "办食堂", "按此答复"), (THREE, "", ""), title="我的 摘编")
    answer = client.post("/tray/export", data={**boxes, "format": "docx"})
    assert unquote(answer.headers["content-disposition"]) == "attachment; filename*=UTF-8''我的 摘编.docx"
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert texts[0] == "我的 摘编"
    assert {"办食堂", "按：按此答复", searcher.passage(ONE)[0].text} <= set(texts)
    plain = client.post("/tray/export", data={**boxes, "format": "markdown"})
    assert plain.headers["content-type"] == "text/markdown; charset=utf-8"
    assert plain.text.startswith("# 我的 摘编\n")


def test_programs_get_the_same_paper(client: TestClient, searcher: Searcher) -> None:
    items = [{"key": ONE, "ask": "办食堂", "note": "按此\n答复"}, {"key": "云民函(2025)9号#一"}]
    answer = client.post("/api/export", json={"items": items, "title": "摘编"})
    assert answer.headers["content-type"].endswith("wordprocessingml.document")
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert {"按：按此 答复", "办食堂"} <= set(texts)
    assert any(text.startswith(f"键：{TWO}　") for text in texts), "the key as the archive has it"
    told = client.post("/api/export", json={"items": items, "format": "markdown"}).text
    assert searcher.passage(ONE)[0].text in told.replace("\\", "")


REFUSED = [
    ("no items", {"items": []}, f"1 至 {MOST_KEPT} 段"),
    ("no items at all", {}, "缺少参数 items：收入的段落"),
    ("too many", {"items": [{"key": ONE}] * (MOST_KEPT + 1)}, f"1 至 {MOST_KEPT} 段"),
    ("an empty key", {"items": [{"key": ""}]}, "参数 key 的值“”不合要求：段落的键，形如"),
    ("an unknown field of an item", {"items": [{"key": ONE, "x": 1}]}, "不认识参数 “x”"),
    ("another format", {"items": [{"key": ONE}], "format": "pdf"}, "docx 或 markdown"),
    ("a note too long", {"items": [{"key": ONE, "note": "长" * 501}]}, "参数 note 有 501 字，最多 500 字"),
    ("a control character in a title", {"items": [{"key": ONE}], "title": "a\x01b"}, "U+0001"),
]


@pytest.mark.parametrize(("asked", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_exported_is_said(client: TestClient, asked: dict[str, object], said: str) -> None:
    answer = client.post("/api/export", json=asked)
    assert answer.status_code == 422
    assert said in answer.json()["message"]
    assert "None" not in answer.json()["message"]


def test_programs_hear_which_passages_are_not_held(client: TestClient) -> None:
    answer = client.post("/api/export", json={"items": [{"key": GONE}]})
    assert (answer.status_code, answer.json()["error"]) == (404, "not_held")
    assert GONE in answer.json()["message"]


WRONG = [
    pytest.param({"do": "fly.1"}, "不认识的操作", id="an unknown deed"),
    pytest.param({"x.1": "1"}, "不认识参数 “x.1”", id="an unknown box"),
    pytest.param({"ask.0": "甲"}, "缺少参数 key", id="an ask without key"),
    pytest.param({f"key.{at}": ONE for at in range(MOST_KEPT + 1)}, f"最多 {MOST_KEPT} 段", id="too many"),
]


@pytest.mark.parametrize(("boxes", "said"), WRONG)
def test_a_form_that_is_none_is_refused(client: TestClient, boxes: dict[str, str], said: str) -> None:
    answer = client.post("/tray", data=boxes)
    assert answer.status_code == 422
    assert said in Page(answer.text).all(".message")[0]


def test_the_browser_keeps_as_many_as_the_server_takes() -> None:
    assert f"const MOST = {MOST_KEPT};" in (STATIC / "tray.js").read_text(encoding="utf-8")


def test_an_empty_tray_makes_no_paper(client: TestClient) -> None:
    page, _ = send(client, 422, "/tray/export", title="空")
    assert "引用篮是空的" in page.all(".notice")[0]


@pytest.mark.parametrize("keys", ["x" * 20_001, ",".join([ONE] * (MOST_KEPT + 1)), "长" * 201])
def test_a_link_beyond_measure_is_refused(client: TestClient, keys: str) -> None:
    assert client.get(f"/tray?keys={quote(keys)}").status_code == 422
