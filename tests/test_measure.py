"""The figures are those of the textbook, computed here by hand; a collection that cannot be judged is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import Misused
from search.measures.measure import Corpus, Judged, figures, judged

TWELVE = {str(number): 1 for number in range(12)}

FIGURES = [
    pytest.param(["a"], {"a": 1}, (1.0, 1.0, 1.0, 1.0), id="the only answer first"),
    pytest.param(["x", "a"], {"a": 1}, (0.630930, 1.0, 1.0, 0.5), id="second: 1/log2(3)"),
    pytest.param(["b", "a"], {"a": 2, "b": 1}, (0.796708, 1.0, 1.0, 1.0), id="(1 + 3/log2 3) / (3 + 1/log2 3)"),
    pytest.param(["a", "x", "b"], {"a": 2, "b": 1}, (0.963941, 1.0, 1.0, 1.0), id="(3 + 1/2) / (3 + 1/log2 3)"),
    pytest.param([*"0123456789"], TWELVE, (1.0, 10 / 12, 10 / 12, 1.0), id="ten places cannot hold twelve"),
    pytest.param([*"xxxxxxxxxx", "a"], {"a": 1}, (0.0, 0.0, 1.0, 1 / 11), id="past the tenth place"),
    pytest.param([*"x" * 100, "a"], {"a": 1}, (0.0, 0.0, 0.0, 1 / 101), id="past the hundredth"),
    pytest.param([], {"a": 1}, (0.0, 0.0, 0.0, 0.0), id="nothing found"),
]


@pytest.mark.parametrize(("ranked", "relevant", "expected"), FIGURES)
def test_figures(ranked: list[str], relevant: dict[str, int], expected: tuple[float, ...]) -> None:
    found = figures(ranked, relevant)
    assert [found[name] for name in ("ndcg@10", "recall@10", "recall@100", "mrr")] == pytest.approx(expected, abs=1e-6)


def lines(folder: Path, text: str) -> Path:
    path = folder / "lines.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_questions_come_with_answers_or_with_gains(tmp_path: Path) -> None:
    path = lines(
        tmp_path,
        '{"query": "甲\u2028乙", "pos": [1, "2"]}\n\n{"query": "丙", "relevant": {"3": 2, "4": 0}}\n'
        '{"query": " ", "pos": [1]}\n{"query": "丁", "pos": []}\n{"query": "戊", "relevant": {"4": 0}}\n',
    )
    assert judged(path) == [Judged("甲\u2028乙", {"1": 1, "2": 1}), Judged("丙", {"3": 2})]


def test_a_corpus_is_letters_named_by_their_ids(tmp_path: Path) -> None:
    path = lines(tmp_path, '{"id": 7, "title": "题", "text": "正文。"}\n{"id": "b", "text": "别的。", "more": 1}\n')
    letters = [letter for _, letter in Corpus(path)]
    assert [(letter.key, letter.title, letter.text[slice(*letter.body)]) for letter in letters] == [
        ("7", "题", "正文。"),
        ("b", None, "别的。"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('{"query": "甲", "pos": [1]}\n不是', "第 2 行不是 JSON", id="no JSON"),
        pytest.param('["query"]', "第 1 行应是含有 query 的", id="no object"),
        pytest.param('{"question": "甲"}', "第 1 行应是含有 query 的", id="no question"),
        pytest.param('{"query": "甲", "pos": []}', "没有可评测的问题", id="no answers"),
        pytest.param("", "没有可评测的问题", id="nothing"),
        pytest.param('{"query": "甲", "relevant": ["1"]}', "“甲”的 relevant 应逐个写明键和分值", id="keys alone"),
        pytest.param('{"query": "甲", "relevant": {"1": "高"}}', "分值是 0 至 100 的数", id="a gain in words"),
        pytest.param('{"query": "甲", "relevant": {"1": 1e999}}', "分值是 0 至 100 的数", id="a gain beyond all"),
        pytest.param('{"query": "甲", "pos": 1}', "“甲”的 pos 应是 id 的列表", id="one answer without a list"),
    ],
)
def test_what_is_no_judged_collection_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Misused, match=told):
        judged(lines(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param('{"id": 1, "text": "甲"}\n{"id": "1", "text": "乙"}', "id 同为“1”", id="one name twice"),
        pytest.param('{"id": 1}', "应是含有 id、text 的", id="no text"),
    ],
)
def test_what_is_no_corpus_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(Misused, match=told):
        list(Corpus(lines(tmp_path, text)))


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="缺少评测文件"):
        judged(tmp_path / "queries.jsonl")
    (tmp_path / "gbk.jsonl").write_bytes("甲".encode("gb18030"))
    with pytest.raises(Misused, match="不是 UTF-8"):
        judged(tmp_path / "gbk.jsonl")
