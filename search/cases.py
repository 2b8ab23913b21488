"""Letters that answer one proposal, shown as one: the office in charge answers, and those it asked may answer too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.archive import Archive
from index.cases import sent_by
from index.errors import ArchiveDamaged
from index.filters import Filters
from index.letters import Letter
from index.register import NEWEST


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal's answers, the one that was asked for first.

    `leading` is the key of the only letter whose office asked others: it names one of them among the consulted, or
    one of them sends its answer there.
    """

    letters: tuple[Letter, ...]

    @property
    def leading(self) -> str | None:
        """The letter of the office in charge, where the letters themselves tell which it is."""
        asking = [letter.key for letter in self.letters if any(_asked(letter, other) for other in self.letters)]
        return asking[0] if len(asking) == 1 else None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the letters that filters let through, case by case; `letters` and `cases` count all of them."""

    letters: int
    cases: int
    page: tuple[Case, ...]


def case_of(archive: Archive, key: str) -> Case:
    """A letter with all others that answer the same proposal."""
    keys = archive.register.cases.get(key, (key,))
    return Case(tuple(_held(archive, one) for one in (key, *(other for other in keys if other != key))))


def listed(archive: Archive, filters: Filters, limit: int, offset: int = 0, order: str = NEWEST) -> Listed:
    """A page of cases; each stands where the first of its letters that the filters let through would stand."""
    keys = archive.register.matching(filters, order)
    firsts = _firsts(archive, keys)
    return Listed(len(keys), len(firsts), tuple(case_of(archive, key) for key in firsts[offset : offset + limit]))


def _firsts(archive: Archive, keys: Sequence[str]) -> list[str]:
    firsts: dict[tuple[str, ...], str] = {}
    for key in keys:
        firsts.setdefault(archive.register.cases.get(key, (key,)), key)
    return list(firsts.values())


def _asked(letter: Letter, other: Letter) -> bool:
    """Whether the office of one letter asked that of the other."""
    return letter is not other and (sent_by(other, letter.consulted) or sent_by(letter, other.recipients))


def _held(archive: Archive, key: str) -> Letter:
    letter = archive.letter(key)
    if letter is None:
        raise ArchiveDamaged(f"档案里登记有 {key}，却没有这封函。")
    return letter
