"""Collections made of a corpus hold what is judged, once each, and nothing that repeats it."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from search.measures.made import ASKED, articles, made
from search.measures.measure import Corpus, judged

LAWS = [
    ("民法典", "2020-05-28", "民法典", "第一条", "第一条说的事。"),
    ("旧法（2010年修正）", "2010-01-01", "行政法", "第一条", "从前的第一条。"),
    ("旧法（2018年修正）", "2018-01-01", "行政法", "第一条", "旧法（2018年修正） 第一条　如今的第一条。"),
    ("旧法（2018年修正）", "2018-01-01", "行政法", "第一条", "又一遍。"),
    ("旧法（2018年修正）", "2018-01-01", "行政法", "第二条", " "),
    ("云溪市条例", "2020-01-01", "云溪地方法规", "第一条", "各地照抄的第一条。"),
]


def _packed(path: Path, rows: list[dict[str, str]]) -> None:
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    fields = ("law", "date", "category", "article", "text")
    _packed(tmp_path / "law_articles.jsonl.xz", [dict(zip(fields, row, strict=True)) for row in LAWS])
    _packed(tmp_path / "citizen_letters_replies.jsonl.xz", [{"title": "路灯不亮", "reply": "已经修好。"}])
    return tmp_path


def test_the_latest_edition_of_the_states_laws(corpus: Path) -> None:
    assert {row["id"]: row["text"] for row in articles(corpus)} == {
        "民法典 第一条": "第一条说的事。",
        "旧法（2018年修正） 第一条": "如今的第一条。",
    }


def test_both_are_read_as_any_judged_collection(corpus: Path, tmp_path: Path) -> None:
    replies, laws = made(corpus, tmp_path / "made")
    assert [letter.text for _, letter in Corpus(replies / "corpus.jsonl")] == ["已经修好。"]
    assert [(one.query, one.relevant) for one in judged(replies / "queries.jsonl")] == [("路灯不亮", {"0": 1})]
    assert len(list(Corpus(laws / "corpus.jsonl"))) == 2
    assert len(judged(laws / "queries.jsonl")) == 200


def test_every_article_that_answers_is_there(shared: Path) -> None:
    held = {row["id"] for row in articles(shared / "corpus")}
    assert len(held) > 50_000
    assert [key for one in judged(ASKED) for key in one.relevant if key not in held] == []
