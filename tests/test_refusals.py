"""Everything that goes wrong has one shape, and one Chinese sentence that names parameter, value and bounds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from web import client_of, serving

from index.models.encode import Encoder
from index.words.words import Words
from search.asking.asked import DEEPEST, LONGEST_QUESTION
from search.searcher import Searcher


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


@pytest.fixture(scope="module")
def address(searcher: Searcher) -> Iterator[str]:
    """A server as it really runs: a client in the same process would not meet its limits."""
    with serving(searcher) as address:
        yield address


ERRORS = [
    pytest.param("GET", "/api/nothing", 404, "not_found", "/api/nothing", id="no such door"),
    pytest.param("POST", "/api/search", 405, "method_not_allowed", "POST", id="no such method"),
    pytest.param("GET", "/api/search", 422, "invalid_parameter", "缺少参数 q", id="no question"),
    pytest.param("GET", "/api/search?q=", 422, "invalid_parameter", "不能为空", id="empty question"),
    pytest.param("GET", "/api/search?q=%20%E3%80%80", 422, "invalid_parameter", "不能为空", id="blank question"),
    pytest.param("GET", "/api/search?q=%00", 422, "invalid_parameter", "或只有标点", id="no character at all"),
    pytest.param("GET", "/api/search?q=%FF%FE", 422, "invalid_parameter", "或只有标点", id="other bytes"),
    pytest.param("GET", "/api/search?q=%3F%3F", 422, "invalid_parameter", "或只有标点", id="marks alone"),
    pytest.param("GET", "/api/search?q=a&limit=0", 422, "invalid_parameter", "limit 的值“0”", id="below the bound"),
    pytest.param("GET", "/api/search?q=a&limit=101", 422, "invalid_parameter", "1 至 100", id="above the bound"),
    pytest.param("GET", "/api/search?q=a&limit=-5", 422, "invalid_parameter", "1 至 100", id="negative"),
    pytest.param("GET", "/api/search?q=a&limit=ten", 422, "invalid_parameter", "“ten”", id="no number"),
    pytest.param("GET", "/api/search?q=a&limit=", 422, "invalid_parameter", "limit", id="empty value"),
    pytest.param("GET", f"/api/search?q=a&offset={DEEPEST}", 422, "invalid_parameter", "offset", id="too deep"),
    pytest.param("GET", f"/api/search?q=a&offset={DEEPEST - 5}", 422, "misused", str(DEEPEST), id="page past the end"),
    pytest.param("GET", "/api/search?q=a&mode=magic", 422, "invalid_parameter", "hybrid", id="unknown mode"),
    pytest.param("GET", "/api/search?q=a&group=no", 422, "invalid_parameter", "passage", id="unknown grouping"),
    pytest.param("GET", "/api/search?q=a&sort=no", 422, "invalid_parameter", "relevance", id="unknown order"),
    pytest.param("GET", "/api/search?q=a&kind=no", 422, "invalid_parameter", "人大建议", id="unknown kind"),
    pytest.param(
        "GET", "/api/search?q=a&literal=no%21", 422, "invalid_parameter", "literal", id="neither true nor false"
    ),
    pytest.param("GET", "/api/search?q=a&year=22", 422, "invalid_parameter", "1949", id="year of two digits"),
    pytest.param("GET", "/api/search?q=a&year=2022.0", 422, "invalid_parameter", "“2022.0”", id="year with a fraction"),
    pytest.param(
        "GET", "/api/search?q=a&year=2_022", 422, "invalid_parameter", "“2_022”", id="year as programs write it"
    ),
    pytest.param("GET", "/api/search?q=a&year=%2B2022", 422, "invalid_parameter", "“+2022”", id="year with a sign"),
    pytest.param("GET", "/api/search?q=a&limit=5.0", 422, "invalid_parameter", "“5.0”", id="limit with a fraction"),
    pytest.param("GET", "/api/letters?offset=1.0", 422, "invalid_parameter", "“1.0”", id="offset with a fraction"),
    pytest.param("GET", "/api/search?q=a&date_to=2022", 422, "invalid_parameter", "2022-06-15", id="year for a day"),
    pytest.param("GET", "/api/search?q=a&date_to=2022-02-30", 422, "invalid_parameter", "date_to", id="no such day"),
    pytest.param("GET", "/api/search?q=a&date_to=1655251200", 422, "invalid_parameter", "date_to", id="seconds"),
    pytest.param(
        "GET",
        "/api/search?q=a&date_from=2024-05-01&date_to=2023-01-01",
        422,
        "misused",
        "起始日期 2024-05-01（date_from）晚于截止日期 2023-01-01（date_to）",
        id="days the wrong way round",
    ),
    pytest.param(
        "GET",
        "/feed.atom?date_from=2024-05-01&date_to=2024-04-30",
        422,
        "misused",
        "2024-04-30",
        id="the same in a feed",
    ),
    pytest.param("GET", "/api/search?q=a&yaer=2022", 422, "invalid_parameter", "yaer", id="misspelt parameter"),
    pytest.param("GET", "/api/search?q=a&q=b", 422, "misused", "q", id="said twice"),
    pytest.param("GET", "/api/letters?q=a", 422, "invalid_parameter", "“q”", id="list takes no question"),
    pytest.param("GET", "/api/letters?limit=0", 422, "invalid_parameter", "limit", id="list bound"),
    pytest.param("GET", "/api/letters?offset=-1", 422, "invalid_parameter", "0 至 1000000", id="the list's own bound"),
    pytest.param("GET", "/api/letters/%E4%BA%91%3F", 404, "not_held", "云?", id="letter not held"),
    pytest.param("GET", "/api/letters/a?full=1", 422, "invalid_parameter", "full", id="letter takes no parameter"),
    pytest.param("GET", "/api/passages/a%23b", 404, "not_held", "a", id="passage of no letter"),
    pytest.param("GET", "/api/passages/a#b", 404, "not_held", "%23", id="number sign not encoded"),
    pytest.param("GET", "/api/health?x=1", 422, "invalid_parameter", "x", id="health takes no parameter"),
    pytest.param("GET", "/metrics?x=1", 422, "invalid_parameter", "x", id="metrics take no parameter"),
]


@pytest.mark.parametrize(("method", "path", "status", "code", "said"), ERRORS)
def test_every_refusal_has_one_shape(  # the columns of a table
    client: TestClient, method: str, path: str, status: int, code: str, said: str
) -> None:
    answer = client.request(method, path)
    told = answer.json()
    assert (answer.status_code, told["status"], told["error"]) == (status, status, code)
    assert set(told) == {"error", "message", "status"}
    assert said in told["message"]
    assert told["message"].endswith("。")


def test_a_section_that_a_letter_lacks_is_not_held(client: TestClient) -> None:
    held = client.get("/api/letters").json()["letters"][0]["key"]
    answer = client.get(f"/api/passages/{quote(held + '#九十九', safe='')}")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_held")


@pytest.mark.parametrize(
    ("length", "status"), [(LONGEST_QUESTION, 200), (LONGEST_QUESTION + 1, 422), (100_000, 422)], ids=str
)
def test_a_long_question_is_answered_or_told_both_lengths(address: str, length: int, status: int) -> None:
    try:
        with urlopen(f"{address}/api/search?q={quote('长' * length)}") as answer:
            assert answer.status == status
    except HTTPError as refused:
        told = json.load(refused)
        assert told["status"] == status
        assert f"有 {length} 字，最多 {LONGEST_QUESTION} 字" in told["message"]


NONSENSE = [
    pytest.param("%00", id="NUL"),
    pytest.param("%ff%fe", id="no UTF-8"),
    pytest.param("%ED%A0%80", id="half a surrogate pair"),
    pytest.param("%E2%80%8B", id="a space of no width"),
    pytest.param("%E2%80%AE%E5%87%BD", id="right to left"),
    pytest.param("%F0%A0%AE%B7%F0%9F%A7%93", id="beyond the basic plane"),
    pytest.param("e%CC%81%CC%81%CC%81", id="combining marks"),
    pytest.param("%22%27%3B--%25_*%3F%5C", id="what means something elsewhere"),
    pytest.param("AND%20OR%20NOT%20%28", id="operators of a query language"),
    pytest.param("%E3%80%94%E3%80%95%E5%8F%B7%E7%AC%AC", id="brackets of a number without the number"),
    pytest.param("..%2F..%2Fetc%2Fpasswd", id="a way out"),
    pytest.param("%23%23%23", id="only number signs"),
    pytest.param("99999999999999999999999999", id="a number too big"),
    pytest.param("%0d%0aSet-Cookie:a", id="a line break"),
]


@pytest.mark.parametrize("nonsense", NONSENSE)
@pytest.mark.parametrize("door", ["/api/search?q=", "/api/letters/", "/api/passages/", "/api/search?q=a&issuer="])
def test_nonsense_is_answered_or_refused_but_breaks_nothing(client: TestClient, door: str, nonsense: str) -> None:
    answer = client.get(door + nonsense)
    assert answer.status_code in {200, 404, 422}
    assert answer.status_code == 200 or set(answer.json()) == {"error", "message", "status"}


def test_a_fault_inside_is_one_sentence_with_the_request_s_id(searcher: Searcher) -> None:
    client = client_of(searcher)
    assert isinstance(client.app, FastAPI)
    client.app.add_api_route("/api/broken", lambda: 1 // 0)
    answer = client.get("/api/broken", headers={"X-Request-ID": "desk-7"})
    assert answer.json() == {
        "error": "internal",
        "message": "服务内部出错，请把请求编号 desk-7 告诉管理员。",
        "status": 500,
    }
    assert answer.headers["X-Request-ID"] == "desk-7"
    assert "Content-Security-Policy" in answer.headers


def test_an_archive_that_went_away_is_told(archive_path: Path, encoder: Encoder, words: Words, tmp_path: Path) -> None:
    copy = shutil.copytree(archive_path, tmp_path / "archive", symlinks=True)
    client = client_of(Searcher(copy, encoder, words))
    shutil.rmtree(copy)
    assert client.get("/api/search?q=a").status_code == 200  # what is held open goes on answering
    assert "仍由原来的一代应答" in client.get("/api/health").json()["problem"]
