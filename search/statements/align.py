"""Do two figures count the same thing? And where they differ: did the number change, or do two letters disagree?"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from search.statements.figures import Figure
from search.statements.things import telling, weight

SAME_THING = 0.54
"""Likeness from which two figures count one thing: on the judged pairs of the sample letters it finds 53 of 57 and
confuses none of 27 look-alikes; at 0.48 and 0.60 neighbouring mistakes begin."""

FEWEST_SHARED = 4
"""Characters that two things must share unless half of their sentences do: 资金 or 整改 alone names nothing."""

HALF_A_YEAR = datetime.timedelta(days=183)
"""Letters further apart that differ tell of a change; nearer ones contradict each other."""

A_QUARTER = datetime.timedelta(days=92)
"""The same between a dated number and one that holds for its letter's day: statistics are renewed by the quarter."""

PALE_ALIKE = 0.3
"""Share of words that the sentences must have in common where the things share pale words alone: on real letters
one grant of 专项资金 told twice has .43, two different grants .11."""

IN_CONTRAST = 0.7
"""Likeness from which two figures count one thing although each thing has a word that the other's sentence lacks
(养老保险参保率, 医疗保险参保率): invented look-alikes of this kind reach .55 to .63, and no judged pair is one."""

SAME, CHANGED, CONFLICT, ONLY = "same", "changed", "conflict", "only"

Day = datetime.date | None


def likeness(one: Figure, other: Figure) -> float:
    """How much two figures count the same thing, 0 to 1; 0 where unit, kind or level differ.

    Half is how far each one's thing is named in the other's sentence, half how far the two things' words agree;
    words count by their length.
    """
    if one.amount.unit != other.amount.unit or one.apart != other.apart or not (one.thing and other.thing):
        return 0.0
    common = one.thing & other.thing
    if weight(one.around & other.around) < weight(one.around | other.around) * _least_alike(common):
        return 0.0
    named = min(_share(one.thing, other.around | other.thing), _share(other.thing, one.around | one.thing))
    likely = (named + weight(common) / weight(one.thing | other.thing)) / 2
    contrast = telling(one.thing - other.thing - other.around) and telling(other.thing - one.thing - one.around)
    return 0.0 if contrast and likely < IN_CONTRAST else likely


def aligned(mine: Sequence[Figure], theirs: Sequence[Figure]) -> list[tuple[int, int]]:
    """Pairs (place in mine, place in theirs) that count one thing, each the other's likeliest."""
    scores = {(i, j): _likely(mine[i], theirs[j]) for i, j in product(range(len(mine)), range(len(theirs)))}
    best_mine = {i: max(scores[i, j] for j in range(len(theirs))) for i in range(len(mine)) if theirs}
    best_theirs = {j: max(scores[i, j] for i in range(len(mine))) for j in range(len(theirs)) if mine}
    return [
        (i, j)
        for (i, j), score in scores.items()
        if score[0] >= SAME_THING and score >= max(best_mine[i], best_theirs[j])
    ]


def _likely(one: Figure, other: Figure) -> tuple[float, bool]:
    """Likeness; of two alike the one that holds now goes with the one that holds now."""
    return likeness(one, other), one.former == other.former


def relation(one: tuple[Figure, Day], other: tuple[Figure, Day]) -> str:
    """Same, changed or conflict, of two aligned figures and the days of their letters."""
    (mine, my_day), (theirs, their_day) = one, other
    if mine.amount.agrees(theirs.amount):
        return SAME
    if mine.former or theirs.former:
        return CHANGED
    if mine.as_of and theirs.as_of:
        return CONFLICT if mine.as_of == theirs.as_of else CHANGED
    first, second = mine.as_of or my_day, theirs.as_of or their_day
    if first is None or second is None:
        return CHANGED
    apart = A_QUARTER if mine.as_of or theirs.as_of else HALF_A_YEAR
    return CHANGED if abs(first - second) > apart else CONFLICT


def over_all(relations: Sequence[str]) -> str:
    """What became of a figure: the gravest of its relations, ONLY where it stands nowhere else."""
    return next((name for name in (CONFLICT, CHANGED, SAME) if name in relations), ONLY)


def _least_alike(common: AbstractSet[str]) -> float:
    """How much of their sentences two figures must share beside what their things have in common."""
    if weight(common) < FEWEST_SHARED:
        return 0.5
    return 0.0 if weight(telling(common)) >= FEWEST_SHARED else PALE_ALIKE


def _share(part: AbstractSet[str], whole: AbstractSet[str]) -> float:
    return weight(part & whole) / weight(part)
