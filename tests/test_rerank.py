"""A reranker reads the first passages again when there is time, and never costs an answer when there is none."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from clerk import Fuhan
from web import client_of

from index.models.encode import Encoder
from index.models.transformer import PairReader
from index.models.untrained import untrained
from index.words.words import Words
from search.asking.asked import Asked
from search.find import find
from search.rerank import AT_ONCE, REST, Reranker, Scored, reordered
from search.searcher import Searcher

ORDER: Scored = [(7, 0.9), (3, 0.8), (5, 0.5), (1, 0.1)]

ORDERS = [
    pytest.param([0.1, 0.3, 0.2], [3, 5, 7, 1], id="the best first, what was not read stays behind"),
    pytest.param([0.1, 0.1, 0.1], [7, 3, 5, 1], id="a tie stays as it was"),
    pytest.param([-1.0, -2.0, 8.0, 9.0], [1, 5, 7, 3], id="any scale"),
    pytest.param([], [7, 3, 5, 1], id="nothing read"),
]


@pytest.mark.parametrize(("scores", "rows"), ORDERS)
def test_rows_change_places_and_scores_keep_theirs(scores: list[float], rows: list[int]) -> None:
    found = reordered(ORDER, scores)
    assert [row for row, _ in found] == rows
    assert [score for _, score in found] == [0.9, 0.8, 0.5, 0.1]


class Longest:
    """Finds a text the better the longer it is, and remembers how many it was given."""

    def __init__(self) -> None:
        self.read = 0

    def scores(self, _question: str, texts: Sequence[str]) -> list[float]:
        self.read += len(texts)
        return [float(len(text)) for text in texts]


def ticking(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        now += step
        yield now


def test_the_first_passages_are_read_again(pile: Searcher) -> None:
    asked = Asked("建设")
    plain = [row for row, _ in find(pile.archive, asked).order]
    found = find(pile.archive, asked, Reranker(Longest(), top=4, budget=60))
    texts = {row: len(passage.text) for row, passage in pile.archive.passages(plain).items()}
    assert {row for row, _ in found.order[:4]} == set(plain[:4])
    assert [row for row, _ in found.order[4:]] == plain[4:]
    assert found.reranked == "前 4 段经过重排。"
    assert texts[found.order[0][0]] >= texts[found.order[3][0]]


@pytest.mark.parametrize("mode", ["lexical", "semantic"])
def test_one_half_alone_is_left_in_its_own_order(pile: Searcher, mode: str) -> None:
    reader = Longest()
    asked = Asked("建设", mode=mode)
    assert find(pile.archive, asked, Reranker(reader, budget=60)).order == find(pile.archive, asked).order
    assert reader.read == 0


def test_where_it_takes_too_long_the_order_stays_and_that_is_said(pile: Searcher) -> None:
    """Each look at the clock is a second later; the third question comes after the rest."""
    reader, order = Longest(), [(row, 1.0) for row in range(3 * AT_ONCE)]
    clock = ticking(1.0)
    rerank = Reranker(reader, budget=2.0, clock=lambda: next(clock))
    slow = rerank(pile.archive, "建设", order)
    assert (slow.order, reader.read) == (order, AT_ONCE), "the pace of the first few tells"
    assert slow.told == "重排在 2000 毫秒内完不成，本次按原有次序列出。"
    assert rerank(pile.archive, "建设", order).told == "刚才重排用时过长，暂不重排，按原有次序列出。"
    assert reader.read == AT_ONCE
    for _ in range(int(REST)):
        next(clock)
    rerank(pile.archive, "建设", order)
    assert reader.read == 2 * AT_ONCE


def test_a_second_question_meanwhile_is_not_kept_waiting(pile: Searcher) -> None:
    order = [(row, 1.0) for row in range(6)]

    class Asking(Longest):
        told = ""

        def scores(self, question: str, texts: Sequence[str]) -> list[float]:
            self.told = rerank(pile.archive, question, order).told
            return super().scores(question, texts)

    reader = Asking()
    rerank = Reranker(reader, budget=60)
    assert rerank(pile.archive, "建设", order).told == "前 6 段经过重排。"
    assert reader.told == "重排正忙，本次按原有次序列出。"
    assert rerank(pile.archive, "建设", order).told == "前 6 段经过重排。", "the door is open again"


def test_a_reader_that_fails_leaves_the_door_open(pile: Searcher) -> None:
    class Failing:
        def scores(self, _question: str, _texts: Sequence[str]) -> list[float]:
            raise RuntimeError("out of memory")

    rerank = Reranker(Failing(), budget=60)
    for _ in range(2):
        with pytest.raises(RuntimeError, match="out of memory"):
            rerank(pile.archive, "建设", [(0, 1.0), (1, 0.5)])


def test_a_reader_sees_whether_the_order_is_that_of_the_reranker(
    pile_path: Path, encoder: Encoder, words: Words, pile: Searcher
) -> None:
    rerank = Reranker(Longest(), top=4, budget=60)
    page = client_of(Searcher(pile_path, encoder, words, rerank)).get("/", params={"q": "建设"}).text
    assert "前 4 段经过重排。" in page
    assert "重排" not in client_of(pile).get("/", params={"q": "建设"}).text


def test_a_cross_encoder_by_setting(
    tmp_path: Path, fuhan: Fuhan, pile_path: Path, encoder: Encoder, words: Words
) -> None:
    folder = untrained(tmp_path / "reader", ["云溪市建设"], pairs=True)
    reader = PairReader(str(folder))
    searcher = Searcher(pile_path, encoder, words, Reranker(reader, top=5, budget=600))
    hits = searcher.search(Asked("建设")).hits[:5]
    texts = ["\n".join((" ".join(hit.passage.heading_path), hit.passage.text)) for hit in hits]
    scores = reader.scores("建设", texts)
    assert scores == sorted(scores, reverse=True)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    assert fuhan("index")[0] == 0
    asked = {"FUHAN_RERANKER": str(folder), "FUHAN_RERANK_TOP": "3", "FUHAN_RERANK_BUDGET": "600000"}
    assert json.loads(fuhan("search", "食堂", "--json", **asked)[1])["reranked"] == "前 3 段经过重排。"
    assert json.loads(fuhan("search", "食堂", "--json", FUHAN_RERANKER="")[1])["reranked"] is None
    status, _, err = fuhan("search", "食堂", FUHAN_RERANKER=str(tmp_path))
    assert (status, err.startswith(f"无法加载模型“{tmp_path}”")) == (1, True)
