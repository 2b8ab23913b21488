"""A proposal is cut into what it asks for, in every manner in which proposals are written."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from conftest import HOUSE
from manners import ROWS

from search.proposals.asks import asks


@pytest.mark.parametrize(("text", "labels", "begins"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_asks_of(text: str, labels: list[str], begins: list[str]) -> None:
    found = asks(text)
    assert [ask.label for ask in found] == labels
    assert [ask.text[: len(begin)] for ask, begin in zip(found, begins, strict=True)] == begins


@pytest.mark.parametrize("text", [row[1] for row in ROWS], ids=[row[0] for row in ROWS])
def test_an_ask_is_a_slice_of_the_proposal_and_none_overlap(text: str) -> None:
    found = asks(text)
    assert all(text[ask.start : ask.end] == ask.text for ask in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


JUDGED = [json.loads(line) for line in (HOUSE / "data" / "eval" / "asks.jsonl").read_text("utf-8").splitlines()]
NO_ASK = ("联系人", "附件", "提案人", "审查意见", "办理方式", "谢谢", "以上建议", "相信", "照片", "2024年1月")


@pytest.mark.parametrize("judged", JUDGED, ids=[f"{row['id']} {row['form']}" for row in JUDGED])
def test_judged_proposals_are_cut_where_their_writers_cut_them(judged: dict[str, Any]) -> None:
    found = [ask.text for ask in asks(judged["text"])]
    assert [text[: len(begin)] for text, begin in zip(found, judged["asks"], strict=False)] == judged["asks"]
    assert len(found) == len(judged["asks"])
    assert not [text for text in found if any(word in text for word in NO_ASK)]


def test_windows_line_ends_change_nothing() -> None:
    text = "案由：灯暗。\n建议：\n一、更换路灯。\n二、增设灯杆。"
    assert [ask.text for ask in asks(text.replace("\n", "\r\n"))] == [ask.text for ask in asks(text)]


def test_courtesy_is_no_ask() -> None:
    assert asks("建议：\n1. 修缮古桥栏杆。\n2. 设置限重标志。\n以上建议，请予考虑。")[-1].text == "设置限重标志。"
