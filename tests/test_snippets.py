"""What a result shows of a passage: whole sentences of it, and nothing that is not in it."""

from __future__ import annotations

import pytest

from index.letters import BODY, Passage
from service.language.snippets import pieces, snippet

LONG = (
    "一、关于停车的建议\n吸收采纳。\n" + "".join(f"第{n}句说的是另一件事情。" for n in range(30)) + "这句说到了停车场。"
)


def passage(text: str, heading: str = "关于停车的建议", adoption: str | None = "吸收采纳。") -> Passage:
    return Passage("甲〔2024〕1号#一", "甲〔2024〕1号", "一", BODY, 0, len(text), text, (heading,), adoption)


@pytest.mark.parametrize(
    ("text", "shown", "cut"),
    [
        pytest.param("短句。再一句。", "短句。再一句。", (False, False), id="short: whole"),
        pytest.param(
            "一、关于停车的建议\n吸收采纳。\n已建三处。",
            "已建三处。",
            (False, False),
            id="heading and adoption stand above",
        ),
        pytest.param(
            "关于停车的建议很好，已建三处。",
            "关于停车的建议很好，已建三处。",
            (False, False),
            id="heading inside a sentence",
        ),
        pytest.param("一、关于停车的建议", "一、关于停车的建议", (False, False), id="nothing but the heading"),
        pytest.param("字" * 900, "字" * 900, (False, False), id="one sentence is never cut"),
    ],
)
def test_what_is_shown(text: str, shown: str, cut: tuple[bool, bool]) -> None:
    found = snippet(passage(text), [])
    assert ("".join(piece.text for piece in found.pieces), (found.before, found.after)) == (shown, cut)


def test_a_long_passage_is_shown_around_its_marks() -> None:
    at = LONG.index("停车场")
    found = snippet(passage(LONG), [(at, at + 3)])
    shown = "".join(piece.text for piece in found.pieces)
    assert shown in LONG
    assert len(shown) <= 200
    assert shown.endswith("这句说到了停车场。")
    assert [piece.text for piece in found.pieces if piece.marked] == ["停车场"]
    assert (found.before, found.after) == (True, False)


def test_a_long_passage_without_marks_is_shown_from_its_answer() -> None:
    found = snippet(passage(LONG), [])
    assert found.pieces[0].text.startswith("第0句")
    assert (found.before, found.after) == (False, True)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        pytest.param([], [("一二三四五六", False)], id="no marks"),
        pytest.param([(0, 2)], [("一二", True), ("三四五六", False)], id="at the start"),
        pytest.param([(2, 4), (4, 6)], [("一二", False), ("三四", True), ("五六", True)], id="side by side"),
        pytest.param([(0, 6)], [("一二三四五六", True)], id="all of it"),
    ],
)
def test_pieces_join_to_the_text(marks: list[tuple[int, int]], expected: list[tuple[str, bool]]) -> None:
    assert [(piece.text, piece.marked) for piece in pieces("一二三四五六", marks, (0, 6))] == expected


def test_pieces_of_a_stretch_keep_to_it() -> None:
    assert [piece.text for piece in pieces("一二三四五六", [(0, 3), (5, 6)], (2, 5))] == ["三", "四五"]
