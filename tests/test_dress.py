"""What goes around every answer: safe headers, an id, packing, a log line without the question, and figures."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from web import client_of

from index.filters import Filters
from search.searcher import Searcher


@pytest.fixture(scope="module")
def client(searcher: Searcher) -> TestClient:
    return client_of(searcher)


@pytest.mark.parametrize("path", ["/api/health", "/api/search?q=停车", "/", "/api/none", "/static/style.css", "/none"])
def test_every_answer_is_dressed(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Request-ID"]


def test_a_request_keeps_its_plain_id(client: TestClient) -> None:
    assert client.get("/api/health", headers={"X-Request-ID": "desk-7"}).headers["X-Request-ID"] == "desk-7"


@pytest.mark.parametrize("given", ["a" * 65, "a b", "", '"}{"'], ids=["too long", "a space", "empty", "quotes"])
def test_an_id_that_would_spoil_a_log_is_replaced(client: TestClient, given: str) -> None:
    kept = client.get("/api/health", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert kept.isalnum()
    assert kept != given


@pytest.mark.parametrize("path", ["/", "/api/health", "/api/search?q=停车", "/static/style.css", "/api/none"])
def test_head_answers_as_get_without_the_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


def test_long_answers_are_packed(client: TestClient) -> None:
    answer = client.get("/api/search", params={"q": "停车"}, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_the_log_tells_the_request_and_not_the_question(client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
    client.get("/api/search", params={"q": "某人的私事"}, headers={"X-Request-ID": "desk-8"})
    client.get("/某人的私事")
    logged = capsys.readouterr().err
    line = json.loads(logged.splitlines()[0])
    assert (line["request_id"], line["route"], line["status"]) == ("desk-8", "/api/search", 200)
    assert line["took_ms"] > 0
    assert "私事" not in logged
    assert quote("私事") not in logged


def test_metrics_count_requests_and_holdings(searcher: Searcher) -> None:
    client = client_of(searcher)
    client.get("/api/health")
    client.get("/api/search?q=")
    told = client.get("/metrics").text
    assert 'fuhan_requests_total{method="GET",route="/api/health",status="200"} 1.0' in told
    assert 'fuhan_requests_total{method="GET",route="/api/search",status="422"} 1.0' in told
    held = {"letters": searcher.letters(Filters(), 1)[0], "letters_with_doubts": 1}
    held |= {"files_refused": 0, "files_passed_over": len(searcher.archive.manifest.passed_over)}
    for what, count in held.items():
        assert f'fuhan_held{{what="{what}"}} {count}.0' in told
