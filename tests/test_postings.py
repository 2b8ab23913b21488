"""How much of a question a passage holds: rare terms count more, repetition and length count nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.storage.postings import Postings

HELD = {
    1: ["增设", "公交", "站点", "规划"],
    2: ["增设", "公交", "站点", "规划", "公交", "公交"],
    3: ["梅溪", "小学"],
    4: ["增设", "站点"],
    5: ["公交", "增设"],
}
"""Terms of each passage; 梅溪 stands in one alone."""

ASKED = ["增设", "公交", "站点", "规划", "梅溪"]


@pytest.fixture(scope="module", params=["words", "grams"])
def field(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def postings(tmp_path: Path, field: str) -> Postings:
    return Postings.build(tmp_path / "postings", ((row, {field: terms}) for row, terms in HELD.items()))


def test_all_that_is_asked_is_the_whole_and_repetition_adds_nothing(postings: Postings, field: str) -> None:
    found = dict(postings.covering(["公交", "增设"], 10, field=field))
    assert found[1] == found[2] == found[5] == pytest.approx(1.0)
    assert found[4] < 1
    assert 3 not in found


def test_one_rare_pair_of_characters_outweighs_four_others_but_one_word_does_not(
    postings: Postings, field: str
) -> None:
    shares = dict(postings.covering(ASKED, 10, field=field))
    assert (shares[3] > shares[1]) == (field == "grams")
    assert shares[3] + shares[1] == pytest.approx(1.0)


def test_only_the_rows_allowed_are_found(postings: Postings, field: str) -> None:
    assert {row for row, _ in postings.covering(ASKED, 10, [4, 5], field=field)} == {4, 5}
