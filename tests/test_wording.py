"""Names that a reader sees for the names that programs use."""

from __future__ import annotations

import pytest

from index.filters import session_key
from index.letters import BODY, Passage
from service.language import wording


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("市八届人大二次会议", "八届二次会议"),
        ("政协石桥区第九届委员会第三次会议", "九届三次会议"),
        ("市政协第十届委员会第1次会议", "十届一次会议"),
        ("十六届人大十次会议", "十六届十次会议"),
        ("第20届人大第12次会议", "二十届十二次会议"),
        ("2022年年会", "2022年年会"),
    ],
)
def test_a_session_s_key_is_said_as_an_office_says_it(printed: str, said: str) -> None:
    assert wording.session(session_key(printed) or "") == said


def test_a_list_is_called_by_its_question_and_filters() -> None:
    filters = [("year", "2023"), ("category", "A"), ("session", "8-2"), ("issuer", "市教育局")]
    assert wording.named("停车", filters) == "停车，2023年，A类，八届二次会议，市教育局"
    assert wording.named("", []) == "全部复函"


@pytest.mark.parametrize(
    ("section", "headings", "said"),
    [
        ("三", ("关于停车的建议",), "第三部分“关于停车的建议”"),
        ("一（二）", ("甲", "乙"), "第一部分（二）“乙”"),
        ("正文", (), "正文"),
        ("二", ("长" * 30,), f"第二部分“{'长' * 24}…”"),
    ],
)
def test_a_passage_is_placed_in_its_letter(section: str, headings: tuple[str, ...], said: str) -> None:
    passage = Passage(f"甲〔2024〕1号#{section}", "甲〔2024〕1号", section, BODY, 0, 1, "话", headings)
    assert wording.placed(passage) == said


def test_a_pasted_proposal_is_no_title() -> None:
    assert wording.titled("停车 难") == "停车 难"
    assert wording.titled("建议：\n" + "一、停车。" * 20) == ("建议： " + "一、停车。" * 20)[:40] + "…"


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        ((), ["没有2号，有云1号、1号。"]),
        (("1号", "云1号"), ["没有2号，有", "云1号", "、", "1号", "。"]),  # the longer name is not cut by the shorter
    ],
)
def test_a_sentence_is_cut_around_the_names_in_it(names: tuple[str, ...], parts: list[str]) -> None:
    assert wording.parted("没有2号，有云1号、1号。", names) == parts


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("云工信函〔2024〕1号#一（二）", "云工信函〔2024〕1号 第一部分（二）"),
        ("云工信函〔2024〕1号#正文~3", "云工信函〔2024〕1号 正文"),  # a further window of a long section
    ],
)
def test_a_key_is_said_as_a_place_in_a_letter(key: str, said: str) -> None:
    assert wording.located(key) == said
