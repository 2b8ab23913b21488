"""Which letters bear this number or this name? The facts that are looked up, not ranked."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from index.cases import cases
from index.doc_number import DocNumber, doc_number
from index.filters import COUNTED, Filters
from index.storage.store import Store, proposal_keys
from index.words.fold import fold

NEWEST, OLDEST, NUMBER = "newest", "oldest", "number"
ORDERS = {NEWEST: "l.date DESC, l.key", OLDEST: "l.date IS NULL, l.date, l.key", NUMBER: "l.key"}
"""How a list of letters may be sorted, and what the store makes of it; 文号 sort by code, year and serial."""


class Register:
    """Numbers and names of one archive's letters; every answer is a list of letter keys, newest first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def numbered(self, number: DocNumber) -> list[str]:
        """Letters whose 文号 may be this one: the same year and serial, one code the end of the other."""
        placed = self._keys("place = ?", number.place)
        return [key for key in placed if (held := doc_number(key)) and number.may_be(held)]

    def nearest(self, number: DocNumber, most: int = 3) -> list[str]:
        """The held 文号 that come closest to one that is not: by the code's characters, then year, then serial."""

        def distance(other: DocNumber) -> tuple[int, int, int]:
            unlike = len(set(number.code) ^ set(other.code)) if number.code else 0
            return unlike, abs(other.year - number.year), abs(other.serial - number.serial)

        ranked = sorted((distance(other), key) for key, other in self._numbers.items())
        return [key for _, key in ranked[:most]]

    def proposed(self, number: str) -> list[str]:
        """Letters that answer the proposal of this number, or of one of these, with or without leading zeros."""
        numbers = proposal_keys(number)
        slots = ",".join("?" * len(numbers))
        return self._keys(f"id IN (SELECT letter FROM proposals WHERE number IN ({slots}))", *numbers)

    def addressed(self, person: str) -> list[str]:
        """Letters to this deputy or member, and what other offices said of the same proposal."""
        to_them = "SELECT letter FROM names WHERE role = 'recipients' AND name = ?1"
        answered = "FROM proposals JOIN letters ON letter = id WHERE"
        theirs = f"SELECT number, session, kind {answered} letter IN ({to_them})"
        same = f"SELECT letter {answered} (number, session, kind) IN ({theirs})"
        return self._keys(f"id IN ({to_them}) OR id IN ({same})", person)

    def matching(self, filters: Filters, order: str = NEWEST) -> list[str]:
        """Letters that the filters let through, in one of the ORDERS; what bears no date or 文号 comes last."""
        found = self._narrowed("DISTINCT l.key, l.date", filters, f"ORDER BY {ORDERS[order]}")
        keys = [key for key, _ in found]
        return sorted(keys, key=self._by_number) if order == NUMBER else keys

    def counts(self, filters: Filters) -> dict[str, dict[str, int]]:
        """How many letters have each value of each filter, all other filters applied.

        Later years stand first; otherwise the value that most letters have.
        """
        counted = {}
        for name, column in COUNTED.items():
            others = dataclasses.replace(filters, **{name: None})
            first = "1 DESC" if name == "year" else "2 DESC, 1"
            found = self._narrowed(f"{column}, count(DISTINCT l.id)", others, f"GROUP BY 1 ORDER BY {first}")
            counted[name] = {str(value): count for value, count in found if value is not None}
        return counted

    def yearly(self, filters: Filters) -> dict[str, dict[int, int]]:
        """How many letters each office sent in each year, the office with most letters first."""
        sent: dict[str, dict[int, int]] = {}
        for issuer, year, count in self._narrowed("l.issuer, l.year, count(DISTINCT l.id)", filters, "GROUP BY 1, 2"):
            if issuer is not None and year is not None:
                sent.setdefault(issuer, {})[year] = count
        return dict(sorted(sent.items(), key=lambda office: (-sum(office[1].values()), office[0])))

    def subjects(self, filters: Filters) -> list[str]:
        """What the letters' proposals are called, or else the letters themselves."""
        record = "CAST(l.record AS TEXT)"
        named = f"coalesce(json_extract({record}, '$.proposal_title'), json_extract({record}, '$.title'))"
        return [subject for _, subject in self._narrowed(f"DISTINCT l.key, {named}", filters, "") if subject]

    def holding(self, squeezed: str) -> list[str]:
        """Letters whose text holds this, white space aside: every text is read, so it is slow."""
        bare = "text"
        for blank in (" ", "\t", "\n", "\r", "\u3000", "\u00a0"):
            bare = f"replace({bare}, char({ord(blank)}), '')"
        return [key for (key,) in self._store.select(f"SELECT key FROM letters WHERE instr({bare}, ?)", [squeezed])]

    @cached_property
    def cases(self) -> Mapping[str, tuple[str, ...]]:
        """Of each letter that is not the only answer to its proposal: all that answer it, itself among them.

        A letter that answers two proposals at once makes one case of both.
        """
        together = self._store.select(
            "SELECT json_group_array(key) FROM proposals JOIN letters ON letter = id WHERE kind || session IS NOT NULL "
            "GROUP BY kind, session, number HAVING count(*) > 1"
        )
        found: dict[str, tuple[str, ...]] = {}
        for (keys,) in together:
            for case in cases(filter(None, map(self._store.letter, json.loads(keys)))):
                joined = tuple(dict.fromkeys(key for each in case for key in found.get(each, (each,))))
                found |= dict.fromkeys(joined, joined)
        return {key: case for key, case in found.items() if len(case) > 1}

    @cached_property
    def doubtful(self) -> list[str]:
        """Letters at which a person should look: first where words are unsure, then where only a field is missing."""
        found = self._store.select(
            "SELECT key FROM letters JOIN doubts ON letter = id GROUP BY id ORDER BY max(placed) DESC, date DESC, key"
        )
        return [key for (key,) in found]

    @cached_property
    def codes(self) -> frozenset[str]:
        """The code of every 文号 held: 云工信函 of 云工信函〔2022〕18号."""
        return frozenset(number.code for number in self._numbers.values() if number.code)

    @cached_property
    def people(self) -> dict[str, str]:
        """Everyone to whom a letter is addressed, by the name as a folded question spells it."""
        found = self._store.select("SELECT DISTINCT name FROM names WHERE role = 'recipients'")
        return {fold(name): name for (name,) in found}

    @cached_property
    def issuers(self) -> frozenset[str]:
        """Every office that has signed a letter."""
        found = self._store.select("SELECT DISTINCT issuer FROM letters WHERE issuer IS NOT NULL")
        return frozenset(name for (name,) in found)

    @cached_property
    def _numbers(self) -> Mapping[str, DocNumber]:
        """The 文号 of every letter that bears one, read."""
        held = ((key, doc_number(key)) for key in self._keys("place IS NOT ?", None))
        return {key: number for key, number in held if number}

    def _by_number(self, key: str) -> tuple[bool, str, int, int]:
        number = self._numbers.get(key)
        return (False, number.code, number.year, number.serial) if number else (True, key, 0, 0)

    def _narrowed(self, wanted: str, filters: Filters, rest: str) -> list[tuple[Any, ...]]:
        """What is wanted of the letters that the filters let through; passages are joined only where they count."""
        condition, values = filters.condition()
        joined = "LEFT JOIN passages p ON p.letter = l.id " if "p." in condition + wanted else ""
        return self._store.select(f"SELECT {wanted} FROM letters l {joined}WHERE {condition} {rest}", values)

    def _keys(self, condition: str, *values: str | None) -> list[str]:
        found = self._store.select(f"SELECT key FROM letters WHERE {condition} ORDER BY date DESC, key", values)
        return [key for (key,) in found]
