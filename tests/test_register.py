"""Letters are sorted and counted by what they say of themselves."""

from __future__ import annotations

import itertools

import pytest
from pile import LETTERS

from index.filters import Filters
from index.register import NEWEST, NUMBER, OLDEST, Register
from search.searcher import Searcher


@pytest.fixture(scope="module")
def register(pile: Searcher) -> Register:
    return pile.archive.register


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(year=2024),
        Filters(kind="人大建议", year=2024),
        Filters(adoption="部分采纳"),
        Filters(year=1999),
    ],
    ids=["none", "year", "two", "adoption", "nobody"],
)
def test_each_count_is_what_choosing_its_value_would_leave(register: Register, filters: Filters) -> None:
    """Also where another value of the same filter is chosen: one must see what there is to change to."""
    for name, counted in register.counts(filters).items():
        for value, count in counted.items():
            chosen = filters.narrowed_by(Filters(**{name: int(value) if name == "year" else value}))
            assert len(register.matching(chosen)) == count, (name, value)


def test_what_a_letter_does_not_say_is_counted_nowhere(register: Register) -> None:
    counts = register.counts(Filters())
    assert sum(counts["kind"].values()) == sum(letter.kind is not None for letter in LETTERS)
    assert list(counts["year"]) == sorted(counts["year"], reverse=True)
    assert counts["category"] == {"A": 2, "B": 2}
    assert counts["session"]["8-1"] == 1


def test_letters_are_sorted_by_date_and_by_number(register: Register) -> None:
    dates = {letter.key: letter.date for letter in LETTERS}
    newest, oldest = register.matching(Filters(), NEWEST), register.matching(Filters(), OLDEST)
    assert [dates[key] for key in newest] == sorted(dates.values(), reverse=True)
    assert [dates[key] for key in oldest] == sorted(dates.values())
    numbered = register.matching(Filters(), NUMBER)
    assert numbered.index("云教复字〔2023〕19号") + 1 == numbered.index("云教复字〔2025〕11号")
    assert numbered.index("云商函〔2023〕1号") + 1 == numbered.index("云商函〔2023〕2号")
    assert numbered[-1].startswith("无文号")


def test_offices_by_year_add_up(register: Register) -> None:
    yearly = register.yearly(Filters())
    assert yearly["云溪市工业和信息化局"] == {2021: 1, 2022: 1}
    assert sum(itertools.chain.from_iterable(sent.values() for sent in yearly.values())) == len(LETTERS)
    assert register.yearly(Filters(year=2021)).keys() == {"云溪市工业和信息化局", "云溪市民政局"}
