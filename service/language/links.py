"""Addresses inside the house: the address bar is the whole state, so every choice on a page is a link."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from service.language.params import Fed, Narrowed, Nothing, Ordered, PageQuestion, Worded

_PASSING = {"q", "offset", "literal"}
"""What belongs to one question only and is not carried on to the next."""


def at(path: str, state: Nothing, **changes: object) -> str:
    """The address of `path` in this state after the changes."""
    told = _told(state.model_copy(update=changes))
    return f"{path}?{urlencode(told)}" if told else path


def door(path: str, state: Nothing, takes: type[Nothing]) -> str:
    """The address of another door that takes these parameters, in as much of this state as it knows."""
    return at(path, takes(**{name: getattr(state, name) for name in takes.model_fields if hasattr(state, name)}))


def narrowed(path: str, state: Narrowed, **changes: object) -> str:
    """The same filters and these on another page about letters."""
    return at(path, Narrowed(**{name: getattr(state, name) for name in Narrowed.model_fields}), **changes)


def feed(state: Nothing) -> str:
    """The feed of a question or of a list of letters."""
    return door("/feed.atom", state, Fed)


def export(kind: str, state: Nothing) -> str:
    """All hits of a question, or all letters of a list, to take away: csv or json."""
    takes, name = (Worded, "search") if hasattr(state, "q") else (Ordered, "letters")
    return door(f"/api/{name}.{kind}", state, takes)


def kept(state: Nothing) -> list[tuple[str, str]]:
    """Filters and choices that stay when the question changes."""
    return [(name, value) for name, value in _told(state).items() if name not in _PASSING]


def narrowing(state: Nothing) -> list[tuple[str, str]]:
    """The filters in use."""
    return [(name, value) for name, value in _told(state).items() if name in Narrowed.model_fields]


def without_filters(path: str, state: Nothing) -> str:
    """The same state with every filter taken off."""
    return at(path, state, offset=0, **dict.fromkeys(Narrowed.model_fields))


def question(words: str) -> str:
    """The results of a question."""
    return at("/", PageQuestion(q=words))


def letter(key: str) -> str:
    """A letter's own page."""
    return f"/letters/{quote(key, safe='')}"


def passage(key: str) -> str:
    """A letter's page, opened at a passage and with it marked; a further window opens where its section begins."""
    named, _, section = key.partition("#")
    return f"{letter(named)}?{urlencode({'passage': key})}#{quote(section.partition('~')[0])}"


def place(key: str, span: tuple[int, int] | None) -> str:
    """A letter's page, opened at a stretch of its text and with it marked; without a stretch, at its head."""
    return letter(key) if span is None else f"{letter(key)}?{urlencode({'at': f'{span[0]}-{span[1]}'})}#at"


def history(key: str) -> str:
    """What became of a passage's statements and figures."""
    return f"/history?{urlencode({'passage': key})}"


def tray(keys: Iterable[str]) -> str:
    """A tray with these passages, for whoever it is sent to."""
    return f"/tray?{urlencode({'keys': ','.join(keys)})}"


def _told(state: Nothing) -> dict[str, str]:
    """What differs from the defaults, as it is written in an address, where a year is text like all else."""
    told = state.model_dump(mode="json", exclude_defaults=True, warnings=False)
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in told.items()}
