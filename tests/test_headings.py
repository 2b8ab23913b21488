"""Numbering as offices do it, and the sections that come of it."""

from __future__ import annotations

import pytest

from index.letters import Letter, Section
from index.parsing.parse import parse

FRAME = "陆知远代表：\n您提出的《关于办好食堂的建议》收悉，现答复如下：\n{}\n感谢您的关心。\n云溪市教育局\n2023年6月9日"
TEXT = "全市中小学食堂已全部公开后厨。"


def lettered(body: str) -> Letter:
    return parse(FRAME.format(body), "row.txt")


def outline(sections: tuple[Section, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.heading) for top in sections for each in (top, *top.children)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"一、基本情况\n{TEXT}\n二、下一步打算\n{TEXT}", [("一", "基本情况"), ("二", "下一步打算")], id="own lines"
        ),
        pytest.param(
            f"一、基本情况：\n{TEXT}\n二、下一步打算：\n{TEXT}", [("一", "基本情况"), ("二", "下一步打算")], id="colons"
        ),
        pytest.param(f"一、成立机构，加强保障。{TEXT}", [("一", "成立机构，加强保障")], id="run in, one only"),
        pytest.param(f"一.基本情况\n{TEXT}\n二.打算\n{TEXT}", [("一", "基本情况"), ("二", "打算")], id="dots"),
        pytest.param(
            f"一、关于“后厨公开。”的问题。{TEXT}",
            [("一", "关于“后厨公开。”的问题")],
            id="a full stop in quotation marks",
        ),
        pytest.param(f"一、按照1:1配套。{TEXT}", [("一", "按照1:1配套")], id="a ratio is no closing mark"),
        pytest.param(
            f"一、关于食堂\n（一）后厨。{TEXT}\n(二)采购。{TEXT}\n二、关于饮水\n{TEXT}",
            [("一", "关于食堂"), ("一（一）", "后厨"), ("一（二）", "采购"), ("二", "关于饮水")],
            id="two levels, either bracket",
        ),
        pytest.param(
            f"一、关于食堂\n1.后厨。\n{TEXT}\n2.采购。\n{TEXT}\n二、关于饮水\n{TEXT}",
            [("一", "关于食堂"), ("一（1）", "后厨"), ("一（2）", "采购"), ("二", "关于饮水")],
            id="arabic below 一",
        ),
        pytest.param(
            f"1.2017年，建成一所。{TEXT}\n2.2018年，建成两所。{TEXT}",
            [("1", "2017年，建成一所"), ("2", "2018年，建成两所")],
            id="a year is no decimal",
        ),
        pytest.param(f"1、{TEXT}\n2、{TEXT}", [("1", TEXT[:-1]), ("2", TEXT[:-1])], id="numbered paragraphs"),
        pytest.param(f"{TEXT}\n1.5亿元已经拨付。\n2.3亿元正在申请。", [], id="decimals are no numbering"),
        pytest.param(f"一是{TEXT}\n二是{TEXT}", [], id="一是 is no heading"),
        pytest.param(f"第一，后厨。{TEXT}\n第二，采购。{TEXT}", [("一", "后厨"), ("二", "采购")], id="第一"),
        pytest.param(f"{TEXT}\n第一批学校已经公开。\n第二批正在准备。", [], id="第一批 is no heading"),
        pytest.param(
            f"一、食堂\n第一，后厨。{TEXT}\n第二，采购。{TEXT}\n二、饮水\n{TEXT}",
            [("一", "食堂"), ("二", "饮水")],
            id="第一 below 一、",
        ),
        pytest.param(f"关于饮水，{TEXT}\n关于采购，{TEXT}", [], id="no numbers"),
        pytest.param(
            f"一、食堂\n{TEXT}\n二、饮水\n{TEXT}\n二、采购\n{TEXT}",
            [("一", "食堂"), ("二", "饮水"), ("二（重）", "采购")],
            id="二 twice",
        ),
        pytest.param(f"一、食堂\n{TEXT}\n三、饮水\n{TEXT}", [("一", "食堂"), ("三", "饮水")], id="one heading lost"),
        pytest.param(f"二、食堂\n{TEXT}", [], id="a list that does not begin"),
        pytest.param(f"一、食堂\n{TEXT}\n二、饮水", [("一", "食堂"), ("二", "饮水")], id="an empty last section"),
        pytest.param(f"一、{TEXT[:-1] * 6}。", [("一", "")], id="a paragraph too long for a heading"),
        pytest.param(
            "".join(f"{n}、题目\n{TEXT}\n" for n in "一二三四五六七八九") + f"十、题目\n{TEXT}\n十一、题目\n{TEXT}",
            [(n, "题目") for n in [*"一二三四五六七八九", "十", "十一"]],
            id="eleven",
        ),
    ],
)
def test_numbering(body: str, expected: list[tuple[str, str]]) -> None:
    assert outline(lettered(body).sections) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param("吸收采纳。\n", "吸收采纳。", id="usual"),
        pytest.param("吸收采纳该建议。\n", "吸收采纳该建议。", id="longer"),
        pytest.param("部分采纳。\n", "部分采纳。", id="in part"),
        pytest.param("未采纳。\n", "未采纳。", id="not"),
        pytest.param("暂不具备条件。\n", "暂不具备条件。", id="not now"),
        pytest.param("已吸收采纳。", "已吸收采纳。", id="runs on"),
        pytest.param("建议采纳情况：部分采纳。\n", "部分采纳。", id="labelled"),
        pytest.param("采纳专家意见，", None, id="another matter"),
        pytest.param("", None, id="none"),
    ],
)
def test_adoption_of_a_section(below: str, expected: str | None) -> None:
    assert lettered(f"一、关于食堂的建议\n{below}{TEXT}\n二、关于饮水\n{TEXT}").sections[0].adoption == expected


def test_a_section_runs_to_the_next_heading_and_the_last_to_the_closing() -> None:
    letter = lettered(f"一、关于食堂\n（一）后厨。{TEXT}\n（二）采购。{TEXT}\n二、关于饮水\n{TEXT}")
    spans = [letter.text[each.start : each.end] for each in letter.sections]
    assert spans == [f"一、关于食堂\n（一）后厨。{TEXT}\n（二）采购。{TEXT}", f"二、关于饮水\n{TEXT}"]
    assert letter.sections[0].children[0].end < letter.sections[0].children[1].start
    assert letter.body == (letter.sections[0].start, letter.sections[1].end)


def test_an_explanation_before_the_first_heading_belongs_to_the_opening() -> None:
    letter = lettered(f"您的建议很有针对性。\n一、食堂\n{TEXT}")
    assert letter.text[letter.body[0] :].startswith("一、食堂")


def test_a_letter_of_one_paragraph_keeps_its_sections() -> None:
    letter = lettered(f"一、食堂。{TEXT}二、饮水。{TEXT}")
    assert outline(letter.sections) == [("一", "食堂"), ("二", "饮水")]
