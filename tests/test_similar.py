"""Letters that speak of the same matters stand beside a letter, and it is said which parts do."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from web import Page, client_of

from index.errors import NotHeld
from index.filters import Filters
from search.searcher import Searcher
from search.similar import ALIKE, MOST, PAIRS, similar

MIND, MIND_TOO = "云教复字〔2023〕19号", "云教复字〔2025〕11号"
LEAD, ASKED = "云发改函〔2024〕52号", "云住建函〔2024〕29号"


def test_the_letter_that_says_the_same_comes_first_with_the_parts_that_do(pile: Searcher) -> None:
    first = similar(pile, MIND)[0]
    assert first.letter.key == MIND_TOO
    assert (first.shared[0].mine.key, first.shared[0].theirs.key) == (f"{MIND}#一", f"{MIND_TOO}#二")
    assert first.shared[0].likeness > 0.5


def test_a_letter_is_never_like_itself_or_its_own_case(pile: Searcher) -> None:
    """The two answers about charging say word for word the same, and stand together elsewhere."""
    for key in pile.archive.register.matching(Filters()):
        found = similar(pile, key)
        assert not {one.letter.key for one in found} & {key, *pile.archive.register.cases.get(key, ())}
        assert [one.likeness for one in found] == sorted((one.likeness for one in found), reverse=True)
        assert len(found) <= MOST
        assert all(one.likeness >= round(ALIKE, 3) and 1 <= len(one.shared) <= PAIRS for one in found)
        assert all(
            pair.mine.letter == key and pair.theirs.letter == one.letter.key for one in found for pair in one.shared
        )


def test_a_letter_that_is_not_held_is_like_none(pile: Searcher) -> None:
    with pytest.raises(NotHeld):
        similar(pile, "云某函〔2099〕1号")


@pytest.fixture(scope="module")
def client(pile: Searcher) -> TestClient:
    return client_of(pile)


def test_programs_are_told_by_keys(client: TestClient) -> None:
    told = client.get(f"/api/letters/{MIND.replace('〔', '[').replace('〕', ']')}/similar").json()
    assert (told["key"], told["case"], told["leading"]) == (MIND, [], None)
    assert told["similar"][0]["letter"]["key"] == MIND_TOO
    assert told["similar"][0]["shared"][0].keys() == {"mine", "theirs", "likeness"}
    case = client.get(f"/api/letters/{ASKED}/similar").json()
    assert ([one["key"] for one in case["case"]], case["leading"]) == ([LEAD], LEAD)


def test_people_are_led_to_both_parts(client: TestClient) -> None:
    page = Page(client.get(f"/letters/{MIND}").text)
    shared = page.all(".shared")[0]
    assert "本函第一部分“校园心理”" in shared
    assert "该函第二部分“教师”" in shared
    theirs = client.get(page.href("该函第二部分"))
    assert theirs.status_code == 200
    assert "专职心理教师" in "".join(Page(theirs.text).all("mark"))
