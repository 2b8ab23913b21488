"""Which letters bear this number or this name? The facts that are looked up, not ranked."""

from __future__ import annotations

from functools import cached_property

from index.doc_number import DocNumber, doc_number
from index.filters import Filters
from index.fold import fold
from index.storage.store import Store, proposal_key


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
        held = ((key, doc_number(key)) for key in self._keys("place IS NOT ?", None))

        def distance(other: DocNumber) -> tuple[int, int, int]:
            unlike = len(set(number.code) ^ set(other.code)) if number.code else 0
            return unlike, abs(other.year - number.year), abs(other.serial - number.serial)

        ranked = sorted((distance(other), key) for key, other in held if other)
        return [key for _, key in ranked[:most]]

    def proposed(self, number: str) -> list[str]:
        """Letters that answer the proposal of this number, with or without leading zeros."""
        return self._keys("proposal = ?", proposal_key(number))

    def addressed(self, person: str) -> list[str]:
        """Letters to this deputy or member, and what other offices said of the same proposal."""
        to_them = "FROM letters JOIN names ON letter = id WHERE role = 'recipients' AND name = ?1"
        alike = "(proposal, session, kind)"
        return self._keys(f"id IN (SELECT id {to_them}) OR {alike} IN (SELECT {alike[1:-1]} {to_them})", person)

    def matching(self, filters: Filters) -> list[str]:
        """Letters that the filters let through, newest first."""
        condition, values = filters.condition()
        found = self._store.select(
            f"SELECT DISTINCT l.key, l.date FROM letters l LEFT JOIN passages p ON p.letter = l.id WHERE {condition} "
            "ORDER BY l.date DESC, l.key",
            values,
        )
        return [key for key, _ in found]

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
        found = self._store.select("SELECT key FROM letters WHERE place IS NOT NULL")
        return frozenset(number.code for (key,) in found if (number := doc_number(key)) and number.code)

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

    def _keys(self, condition: str, value: str | None) -> list[str]:
        found = self._store.select(f"SELECT key FROM letters WHERE {condition} ORDER BY date DESC, key", [value])
        return [key for (key,) in found]
