"""The doors of the precedent desk answer in the contract's shapes and refuse what they do not know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from search.proof.verify import digest
from search.searcher import Searcher
from service.around import errors
from service.doors import precedents_api

KEY = "云民函〔2023〕20号#一（二）"


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> Iterator[TestClient]:
    """The desk's doors alone."""
    app = FastAPI()
    app.state.searcher = searcher
    errors.hang_up(app)
    app.include_router(precedents_api.router)
    with TestClient(app) as asked:
        yield asked


def test_precedents_have_the_contract_s_shape(client: TestClient) -> None:
    told = client.post(
        "/api/precedents", json={"text": "建议：\n一、办好长者食堂。\n二、加装电梯。", "limit": 3}
    ).json()
    assert [ask["label"] for ask in told["asks"]] == ["一", "二"]
    assert {"label", "text", "covered", "hits"} <= told["asks"][0].keys()
    assert {"rank", "score", "key", "text", "heading_path", "marks", "why", "also", "citation"} == told["asks"][0][
        "hits"
    ][0].keys()
    assert len(told["asks"][0]["hits"]) == 3


def test_a_history_has_the_contract_s_shape(client: TestClient) -> None:
    told = client.get(f"/api/passages/{quote(KEY, safe='')}/history").json()
    assert told["key"] == KEY
    assert {"key", "date", "similarity", "citation"} == told["elsewhere"][0].keys()
    figure = told["figures"][0]
    assert (figure["value"], figure["relation"]) == ("38家", "conflict")
    assert {"key", "value", "date", "as_of", "citation"} <= figure["elsewhere"][0].keys()
    assert figure["elsewhere"][0]["as_of"] == "2023-05-31"


def test_a_quote_is_proved_over_http(client: TestClient, searcher: Searcher) -> None:
    text = searcher.passage(KEY)[0].text
    asked = {"quote": text, "key": KEY, "hash": digest(text)}
    told = client.post("/api/verify", json=asked).json()
    assert (told["status"], told["unchanged"]) == ("exact", True)
    altered = client.post("/api/verify", json=asked | {"quote": text.replace("38", "39")}).json()
    assert altered["status"] == "altered"
    assert [(one["quoted"], one["source"]) for one in altered["differences"]] == [("39", "38")]


def test_a_draft_is_checked_over_http(client: TestClient) -> None:
    told = client.post("/api/check-draft", json={"text": "目前全市开办长者食堂118家。", "date": "2025-09-01"}).json()
    assert told["sentences"][0]["status"] == "figure_differs"
    (figure,) = told["sentences"][0]["figures"]
    assert (figure["latest"]["value"], figure["disputing"]) == ("163家", [])


def test_letters_that_disagree_about_a_figure_are_named_over_http(client: TestClient) -> None:
    told = client.post("/api/check-draft", json={"text": "截至2023年5月底，全市医养结合机构37家。"}).json()
    (figure,) = told["sentences"][0]["figures"]
    said = [figure["latest"], *figure["disputing"]]
    assert {one["value"]: one["key"] for one in said} == {
        "38家": "云民函〔2023〕20号#一（二）",
        "41家": "云卫函〔2023〕45号#一",
    }


MANY = "建议：\n" + "\n".join(f"{number}. 办好第{number}个食堂。" for number in range(1, 52))
REFUSED = [
    ("an unknown field", "/api/precedents", '{"text": "办好食堂", "many": 3}', "不认识参数 “many”"),
    ("an empty text", "/api/precedents", '{"text": " "}', "参数 text 的值“ ”不合要求：建议、提案"),
    ("half a character", "/api/precedents", r'{"text": "\ud800"}', "参数 text"),
    ("a limit as a text with a fraction", "/api/precedents", '{"text": "办好食堂", "limit": "5.0"}', "的值“5.0”"),
    ("a limit out of range", "/api/precedents", '{"text": "办好食堂", "limit": 0}', "每条诉求的先例条数，1 至 100"),
    ("more asks than are answered at once", "/api/precedents", json.dumps({"text": MANY}), "有 51 条诉求"),
    ("neither text nor asks", "/api/precedents", "{}", "还没有文字"),
    ("an empty ask", "/api/precedents", '{"asks": ["办好食堂", " "]}', "参数 asks 的值“ ”不合要求：改过的诉求"),
    ("too many asks", "/api/precedents", json.dumps({"asks": ["办好食堂"] * 51}), "最多 50 条"),
    ("a draft too long", "/api/check-draft", json.dumps({"text": "长" * 20_001}), "有 20001 字，最多 20000 字"),
    ("no quote", "/api/verify", "{}", "缺少参数 quote：要核对的引文"),
    ("a hash that is none", "/api/verify", '{"quote": "办好食堂", "hash": "xyz"}', "校验码，16 位"),
    ("a day that is none", "/api/check-draft", '{"text": "办好食堂。", "date": "去年"}', "形如 2022-06-15"),
    ("no body", "/api/check-draft", "", "不是可读的 JSON 对象"),
    ("a body that is no JSON", "/api/check-draft", "{", "不是可读的 JSON 对象"),
    ("a body without a bottom", "/api/check-draft", "[" * 100_000, "不是可读的 JSON 对象"),
    ("a body beyond all measure", "/api/precedents", '{"text": "' + "长" * 3_000_000 + '"}', "最多 100000 字"),
    ("a body that is no object", "/api/check-draft", "[1]", "不是可读的 JSON 对象"),
]


@pytest.mark.parametrize(("path", "body", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_not_known_is_refused(client: TestClient, path: str, body: str, said: str) -> None:
    answer = client.post(path, content=body.encode(), headers={"content-type": "application/json"})
    assert answer.status_code == 422
    told = answer.json()
    assert told.keys() == {"error", "message", "status"}
    assert said in told["message"]
    assert "None" not in told["message"]


def test_a_passage_that_is_not_held_has_no_history(client: TestClient) -> None:
    assert client.get("/api/passages/x%231/history").status_code == 404
