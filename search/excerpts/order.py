"""In which order do collected passages stand? Those of one ask together, and each moves only among its own."""

from __future__ import annotations

from collections.abc import Sequence

from search.excerpts.gather import Wanted

Kept = tuple[Wanted, ...]


def asks(wanted: Sequence[Wanted]) -> list[str]:
    """The asks in the order in which they come first."""
    return list(dict.fromkeys(one.ask for one in wanted))


def together(wanted: Sequence[Wanted]) -> Kept:
    """The passages of one ask together where its first one stands; each of them once."""
    order = asks(wanted)
    once = {(one.ask, one.key): one for one in wanted}
    return tuple(sorted(once.values(), key=lambda one: order.index(one.ask)))


def moved(wanted: Kept, place: int, by: int) -> tuple[Kept, int]:
    """The passage at a place a step up (-1) or down (1) among those of its ask, and where it stands now."""
    there = place + by
    if not 0 <= there < len(wanted) or wanted[there].ask != wanted[place].ask:
        return wanted, place
    order = list(wanted)
    order[place], order[there] = order[there], order[place]
    return tuple(order), there


def ask_moved(wanted: Kept, place: int, by: int) -> Kept:
    """All passages of the ask at a place (among the asks) a step up or down."""
    order, there = asks(wanted), place + by
    if not (0 <= place < len(order) and 0 <= there < len(order)):
        return wanted
    order[place], order[there] = order[there], order[place]
    return tuple(sorted(wanted, key=lambda one: order.index(one.ask)))


def without(wanted: Kept, place: int) -> Kept:
    """All but the passage at a place."""
    return wanted[:place] + wanted[place + 1 :]
