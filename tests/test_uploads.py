"""A file on the page fills the box: every format through its reader, and a refusal is a sentence beside the text."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient
from makers import RUNNING_HEAD
from paper import as_pdf, seeds
from web import Page, client_of

from search.searcher import Searcher
from service.around.uploads import LARGEST_FILE

PROPOSAL = ["关于便利老人的建议", "现状：老人多。", "建议：", "一、办好长者食堂。", "二、为小区加装电梯。"]


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


def box(page: Page) -> str:
    return html.unescape(page.all("textarea")[0]).strip()


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".pdf", ".html", ".mhtml", ".ofd"])
def test_the_text_of_a_file_fills_the_box_and_is_answered(client: TestClient, suffix: str) -> None:
    file = seeds(PROPOSAL)[suffix]
    answer = client.post("/precedents", data={"text": "原先的字"}, files={"text": (f"建议{suffix}", file)})
    assert answer.status_code == 200
    page = Page(answer.text)
    assert "办好长者食堂" in box(page)
    assert "原先的字" not in box(page)
    assert {"ask-1", "ask-2"} <= set(page.ids)


def test_a_file_stands_for_the_box_of_each_desk(client: TestClient, searcher: Searcher) -> None:
    text = searcher.passage("云民函〔2023〕20号#一（二）")[0].text
    quoted = Page(client.post("/verify", files={"quote": ("引文.txt", text.encode())}).text)
    assert "一字不差" in quoted.all("h2")[0]
    checked = Page(client.post("/draft", data={"date": "2025-09-01"}, files={"text": ("稿.txt", text.encode())}).text)
    assert checked.all(".exact")


def test_the_wrapped_lines_of_a_file_are_joined(client: TestClient, searcher: Searcher) -> None:
    text = searcher.passage("云民函〔2023〕20号#一（二）")[0].text
    checked = Page(client.post("/draft", files={"text": ("稿.pdf", as_pdf(["答复如下：", text, "专此答复。"]))}).text)
    assert len(checked.all(".exact")) == len([one for one in re.split("(?<=[。；])", text) if len(one) > 12])
    assert all(RUNNING_HEAD in told for told in checked.all(".unsupported"))


def test_no_file_chosen_is_no_file(client: TestClient) -> None:
    answer = client.post("/precedents", data={"text": "\n".join(PROPOSAL)}, files={"text": ("", b"")})
    assert box(Page(answer.text)) == "\n".join(PROPOSAL)


REFUSED = [
    pytest.param("a.exe", b"MZ", "不支持文件 a.exe 的格式", id="an unknown format"),
    pytest.param("a.docx", b"PK no more", "a.docx 已损坏", id="a damaged file"),
    pytest.param("a.txt", b" \n", "a.txt 是空的", id="a file without words"),
    pytest.param("a.pdf", b"%PDF-1.7 broken", "a.pdf", id="a broken PDF"),
    pytest.param("../../<b>.txt", b"", "&lt;b&gt;.txt", id="a strange name is text"),
    pytest.param("a.txt", "长".encode() * 100_001, "100001 字", id="more text than a box takes"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED)
def test_a_file_that_cannot_be_read_gets_its_sentence(client: TestClient, name: str, content: bytes, said: str) -> None:
    answer = client.post("/precedents", data={"text": "原先的字"}, files={"text": (name, content)})
    assert answer.status_code == 422
    assert said in answer.text
    page = Page(answer.text)
    assert page.all(".notice")[0].endswith("。")
    assert "原先的字" in box(page) or "长" in box(page), "what stood in the box still stands there"


def test_a_file_beyond_all_measure_is_refused_with_its_bound(client: TestClient) -> None:
    answer = client.post("/precedents", files={"text": ("a.pdf", b"a" * (LARGEST_FILE + 3 * 1024 * 1024))})
    assert answer.status_code == 422
    assert "最多 20 MB" in Page(answer.text).all(".message")[0]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        pytest.param("multipart/form-data", b"text=a", id="no boundary"),
        pytest.param("multipart/form-data; boundary=x", b"nonsense", id="no parts"),
        pytest.param("multipart/form-data; boundary=x", b"--x\r\nbroken", id="broken off"),
        pytest.param("multipart/form-data; boundary=x", b"--x\r\n\r\na\r\n--x--\r\n", id="a part without name"),
    ],
)
def test_a_broken_form_is_refused_or_empty(client: TestClient, kind: str, body: bytes) -> None:
    answer = client.post("/precedents", content=body, headers={"content-type": kind})
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_two_files_at_once_are_refused(client: TestClient) -> None:
    answer = client.post("/precedents", files=[("text", ("a.txt", b"a")), ("text", ("b.txt", b"b"))])
    assert "不止一个文件" in Page(answer.text).all(".message")[0]
