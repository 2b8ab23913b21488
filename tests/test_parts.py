"""A clerk mends how a proposal was cut: nothing of it is lost, and each change does what its button says."""

from __future__ import annotations

import json
from pathlib import Path

import manners
import pytest

from search.proposals.asks import asks
from search.proposals.parts import Part, joined, parts, split, taken

SAMPLES = Path(__file__).parents[1] / "data" / "eval" / "proposals.jsonl"
TEXTS = [row[1] for row in manners.ROWS]
TEXTS += [json.loads(line)["text"] for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("text", TEXTS)
def test_the_parts_are_the_asks_and_what_stands_around_them(text: str) -> None:
    found = parts(text)
    assert [part.text for part in found if part.asked] == [ask.text for ask in asks(text)]
    at = 0
    for part in found:  # in the proposal's order, each word for word, none twice
        at = text.index(part.text, at) + len(part.text)


def test_what_leads_up_to_the_asks_stands_apart() -> None:
    found = parts(
        "关于修路的建议\n现状：路窄灯暗。\n问题：无人管。\n建议：\n一、拓宽道路。\n二、更换路灯。\n以上建议请研究。"
    )
    assert [(part.asked, part.text) for part in found] == [
        (False, "关于修路的建议"),
        (False, "现状：路窄灯暗。"),
        (False, "问题：无人管。"),
        (True, "拓宽道路。"),
        (True, "更换路灯。"),
        (False, "以上建议请研究。"),
    ]


OF = (Part("现状不好。", asked=False), Part("拓宽道路。加装路灯；", asked=True), Part("还有管线。", asked=False))
OF += (Part("修好井盖。", asked=True),)


def told(of: tuple[Part, ...]) -> str:
    return " | ".join(("" if part.asked else "·") + part.text for part in of)


CHANGES = [
    ("joined with the next ask", joined(OF, 1), "·现状不好。 | 拓宽道路。加装路灯；\n修好井盖。 | ·还有管线。"),
    ("the last has no next", joined(OF, 3), told(OF)),
    ("split", split(OF, 1, 1), "·现状不好。 | 拓宽道路。 | 加装路灯； | ·还有管线。 | 修好井盖。"),
    ("not before the first sentence", split(OF, 1, 0), told(OF)),
    ("not at a sentence that is not there", split(OF, 1, 2), told(OF)),
    ("dropped", taken(OF, 3, asked=False), "·现状不好。 | 拓宽道路。加装路灯； | ·还有管线。 | ·修好井盖。"),
    ("taken", taken(OF, 0, asked=True), "现状不好。 | 拓宽道路。加装路灯； | ·还有管线。 | 修好井盖。"),
    ("dropped and restored", taken(taken(OF, 3, asked=False), 3, asked=True), told(OF)),
]


@pytest.mark.parametrize(("changed", "then"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_each_change_does_what_its_button_says(changed: tuple[Part, ...], then: str) -> None:
    assert told(changed) == then
