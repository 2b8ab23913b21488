"""A letter falls into passages along its own sections; nothing of it is lost, doubled or moved."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from index.chunk import LONGEST_PASSAGE, passages
from index.intake.intake import Intake
from index.letters import BODY, CLOSING, OPENING, SECTION, Letter, Passage
from index.parsing.parse import parse

HOUSE = Path(__file__).parents[1]
FOLDERS = [HOUSE / "data" / "letters", HOUSE.parent / "shared" / "letters", HOUSE.parent / "shared" / "forms"]

LONG = "全市公办幼儿园今年新增学位一千八百六十个，重点补上临江新区的缺口。" * 80


def letter(body: str, opening: str = "现答复如下：") -> Letter:
    """A letter of an invented office around the answer at hand."""
    return parse(
        "云溪市教育局\n云教函〔2023〕14号\n关于市八届人大二次会议第17号建议的答复\n陆知远代表：\n"
        f"您提出的《关于增加公办幼儿园的建议》收悉，{opening}\n{body}\n专此答复。\n云溪市教育局\n2023年6月9日\n",
        "x.txt",
    )


def answers(cut: list[Passage]) -> list[tuple[str, str]]:
    """Section and role of what lies between opening and closing."""
    assert (cut[0].role, cut[-1].role) == (OPENING, CLOSING)
    return [(passage.section, passage.role) for passage in cut[1:-1]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("食堂后厨已经公开。", [("正文", BODY)], id="no sections"),
        pytest.param("一、公开后厨\n已公开。\n二、统一采购\n九月起。", [("一", BODY), ("二", BODY)], id="leaves"),
        pytest.param(
            "一、公开后厨\n采纳。\n（一）学校。已公开。\n（二）幼儿园。已公开。",
            [("一", SECTION), ("一（一）", BODY), ("一（二）", BODY)],
            id="a parent that only numbers its children",
        ),
        pytest.param(
            "一、公开后厨\n今年三月起，全市学校食堂的后厨陆续接入监管平台。\n（一）学校。已公开。\n（二）幼儿园。已公开。",
            [("一", BODY), ("一（一）", BODY), ("一（二）", BODY)],
            id="a parent that says something itself",
        ),
    ],
)
def test_one_passage_a_section(body: str, expected: list[tuple[str, str]]) -> None:
    assert answers(passages(letter(body))) == expected


def test_headings_and_adoption_come_down_to_the_children() -> None:
    body = "一、公开后厨\n部分采纳。\n（一）学校。已公开。\n（二）幼儿园。已公开。\n二、统一采购\n九月起。"
    whole = letter(body, "所提建议我局均予采纳，现答复如下：")
    known = {passage.section: (passage.heading_path, passage.adoption) for passage in passages(whole)}
    assert known["一（一）"] == (("公开后厨", "学校"), "部分采纳。")
    assert known["二"] == (("统一采购",), whole.adoption), "a section without its own adoption shares the letter's"
    assert whole.adoption is not None


def test_a_long_section_is_cut_at_sentence_ends_and_keeps_its_number() -> None:
    cut = passages(letter(f"一、增加学位\n{LONG}\n二、统一采购\n九月起。"))[1:-1]
    keys = [passage.key.partition("#")[2] for passage in cut]
    assert keys == ["一", "一~2", "一~3", "二"]
    assert {passage.section for passage in cut} == {"一", "二"}
    assert all(passage.text.endswith("。") and len(passage.text) <= LONGEST_PASSAGE for passage in cut)


def test_a_letter_without_number_is_named_by_its_text() -> None:
    cut = passages(parse("陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公开。\n", "x.txt"))
    again = passages(parse("陆知远代表：\n您的建议收悉，现答复如下：\n食堂后厨已经公开。\n", "moved/y.txt"))
    assert [passage.key for passage in cut] == [passage.key for passage in again]
    assert cut[0].key.startswith("无文号")


def _solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}")
def test_every_letter_is_the_sum_of_its_passages(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("needs the letters in ../shared, which are not part of the project")
    for _, whole in Intake([folder]):
        cut = passages(whole)
        assert all(whole.text[passage.start : passage.end] == passage.text for passage in cut)
        assert all(before.end <= after.start for before, after in pairwise(cut)), whole.source
        assert len({passage.key for passage in cut}) == len(cut), whole.source
        assert _solid("".join(passage.text for passage in cut)) == _solid(whole.text), whole.source
        assert {passage.section for passage in cut} >= {child.path for top in whole.sections for child in top.children}
