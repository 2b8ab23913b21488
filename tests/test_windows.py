"""Texts are cut where sentences end, and nowhere else."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from index.windows import sentences, trimmed, windows

SENTENCES = [
    pytest.param("已公开。九月起。", ["已公开。", "九月起。"], id="full stops"),
    pytest.param("是否公开？已公开！很好；", ["是否公开？", "已公开！", "很好；"], id="other ends"),
    pytest.param(
        "他说：“已公开。”很好。", ["他说：“已公开。”", "很好。"], id="a closing quote belongs to the sentence"
    ),
    pytest.param(
        "（详见附件。）很好", ["（详见附件。）", "很好"], id="a closing bracket too, and a rest without an end"
    ),
    pytest.param("真的吗？！真的。", ["真的吗？！", "真的。"], id="two marks, one end"),
    pytest.param("一、公开后厨\n已公开", ["一、公开后厨\n", "已公开"], id="a line end closes a heading"),
    pytest.param("增长3.5%，1.2亿元。", ["增长3.5%，1.2亿元。"], id="a decimal point is no end"),
    pytest.param("", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[slice(*span)] for span in sentences(text, 0, len(text))] == expected


def test_sentences_of_a_stretch_stay_inside_it() -> None:
    text = "甲甲。乙乙乙。丙丙。"
    assert [text[slice(*span)] for span in sentences(text, 1, 8)] == ["甲。", "乙乙乙。", "丙"]


WINDOWS = [
    pytest.param("甲甲。乙乙。", 10, ["甲甲。乙乙。"], id="short enough to stay whole"),
    pytest.param(
        "甲甲。乙乙。丙丙。丁丁。", 10, ["甲甲。乙乙。", "丙丙。丁丁。"], id="even halves, not ten and a rest"
    ),
    pytest.param("甲甲甲甲甲甲。乙。", 4, ["甲甲甲甲甲甲。", "乙。"], id="one sentence may be longer"),
    pytest.param("甲甲甲甲。\n\n  乙乙乙乙。 ", 6, ["甲甲甲甲。", "乙乙乙乙。"], id="no blanks at the borders"),
    pytest.param(" \n ", 4, [], id="blanks alone are no window"),
]


@pytest.mark.parametrize(("text", "longest", "expected"), WINDOWS)
def test_windows(text: str, longest: int, expected: list[str]) -> None:
    assert [text[slice(*run)] for run in windows(text, 0, len(text), longest)] == expected


def test_windows_of_any_text_lose_nothing_and_respect_the_bound() -> None:
    draw = random.Random(5)  # noqa: S311 - a reproducible draw, no secret
    for _ in range(300):
        text = "".join(draw.choices("甲乙丙，。！\n ”", k=draw.randrange(200)))
        longest = draw.randrange(1, 60)
        runs = windows(text, 0, len(text), longest)
        assert "".join("".join(text[slice(*run)] for run in runs).split()) == "".join(text.split())
        assert all(before[1] <= after[0] for before, after in pairwise(runs))
        lone = {trimmed(text, *span) for span in sentences(text, 0, len(text))}
        assert all(end - start <= longest or (start, end) in lone for start, end in runs)


@pytest.mark.parametrize(
    ("text", "expected"), [("  a b \n", (2, 5)), ("\u3000甲\u3000", (1, 2)), ("甲", (0, 1))], ids=repr
)
def test_trimmed(text: str, expected: tuple[int, int]) -> None:
    assert trimmed(text, 0, len(text)) == expected
