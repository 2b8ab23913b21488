"""Letters and passages by key, on disk: what a hit is made of."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from index.doc_number import doc_number
from index.errors import ArchiveDamaged
from index.filters import category, session_key, stance
from index.letters import Letter, Passage

_TABLES = """
CREATE TABLE letters (id INTEGER PRIMARY KEY, key TEXT UNIQUE, place TEXT, session TEXT, kind TEXT,
    issuer TEXT, category TEXT, publicity TEXT, year INTEGER, date TEXT, source TEXT, record BLOB, text TEXT,
    digest TEXT);
CREATE INDEX by_place ON letters (place);
CREATE INDEX by_facts ON letters (date, key, year, kind, issuer, category, session, publicity);
CREATE TABLE names (name TEXT, role TEXT, letter INTEGER REFERENCES letters);
CREATE INDEX by_name ON names (name);
CREATE TABLE proposals (number TEXT, letter INTEGER REFERENCES letters);
CREATE INDEX by_proposal ON proposals (number);
CREATE TABLE doubts (letter INTEGER REFERENCES letters, field TEXT, placed INTEGER);
CREATE TABLE passages (row INTEGER PRIMARY KEY, key TEXT UNIQUE, letter INTEGER REFERENCES letters, section TEXT,
    role TEXT, start INTEGER, end INTEGER, headings TEXT, adoption TEXT, stance TEXT);
CREATE INDEX by_letter ON passages (letter, stance);
"""
# by_facts and by_letter hold all that lists and counts ask for, so that no text is read for them: seven times faster
# where there are 20,000 letters

_PASSAGE_FIELDS = ("key", "letter", "section", "role", "start", "end", "text")

_ADD_LETTER = "INSERT INTO letters VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADD_PASSAGE = "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

_PASSAGE = """SELECT p.row, p.key, l.key, p.section, p.role, p.start, p.end,
    substr(l.text, p.start + 1, p.end - p.start), p.headings, p.adoption
    FROM passages p JOIN letters l ON l.id = p.letter """


class StoreWriter:
    """A store in the making."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        sql.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)

    def add(self, letter: Letter, digest: str, passages: Iterable[Passage], first_row: int) -> None:
        """Keep a letter (of a file with this digest) and its passages, numbered on from `first_row`."""
        letter_id = self._sql.execute(_ADD_LETTER, (*_letter_facts(letter), digest)).lastrowid
        names = [(name, role, letter_id) for role in ("recipients", "consulted") for name in getattr(letter, role)]
        self._sql.executemany("INSERT INTO names VALUES (?, ?, ?)", names)
        proposals = [(number, letter_id) for number in proposal_keys(letter.proposal_number)]
        self._sql.executemany("INSERT INTO proposals VALUES (?, ?)", proposals)
        doubts = [(letter_id, doubt.field, doubt.place is not None) for doubt in letter.doubts]
        self._sql.executemany("INSERT INTO doubts VALUES (?, ?, ?)", doubts)
        rows = (_passage_facts(row, letter_id, passage) for row, passage in enumerate(passages, start=first_row))
        self._sql.executemany(_ADD_PASSAGE, rows)


@contextmanager
def writing(path: Path) -> Iterator[StoreWriter]:
    """A new store, whole when the block ends; raises OSError where the disk does not take it."""
    try:
        with closing(sqlite3.connect(path)) as sql:
            yield StoreWriter(sql)
            sql.commit()
    except sqlite3.OperationalError as error:
        raise OSError(f"{path.name}：{error}") from error


class Store:
    """One archive's letters and passages; reading never loads more than what is asked for."""

    def __init__(self, path: Path) -> None:
        where = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            self._sql = sqlite3.connect(where, uri=True, check_same_thread=False)
            self._sql.execute("SELECT count(*) FROM passages").fetchone()
        except sqlite3.DatabaseError as error:
            raise ArchiveDamaged(f"存储文件 {path.name} 已损坏，无法打开。") from error

    def letter(self, key: str) -> Letter | None:
        """The letter of exactly this key."""
        rows = self._sql.execute("SELECT record, text FROM letters WHERE key = ?", (key,)).fetchall()
        return _letter(*rows[0]) if rows else None

    def passages(self, where: str, values: Sequence[Any] = ()) -> Iterator[tuple[int, Passage]]:
        """Passages as (row, passage) that fulfil an SQL condition over `p` (passages) and `l` (letters)."""
        for row, *facts, headings, adoption in self._sql.execute(_PASSAGE + where, values):
            known = dict(zip(_PASSAGE_FIELDS, facts, strict=True))
            yield row, Passage(**known, heading_path=tuple(json.loads(headings)), adoption=adoption)

    def select(self, question: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of an SQL question over the tables above."""
        return self._sql.execute(question, values).fetchall()

    def all_letters(self) -> Iterator[tuple[str, Letter]]:
        """Every letter with its file's digest, in the order in which they were added."""
        for digest, record, text in self._sql.execute("SELECT digest, record, text FROM letters ORDER BY id"):
            yield digest, _letter(record, text)


def proposal_keys(printed: str | None) -> list[str]:
    """Proposal numbers for comparison, without leading zeros: two where two were answered as one (17、33)."""
    return [number.lstrip("0") or "0" for number in re.split("[、，,和]", printed or "") if number]


def _letter_facts(letter: Letter) -> tuple[Any, ...]:
    day = letter.date
    number = doc_number(letter.key)
    session = session_key(letter.session)
    known = (letter.key, number and number.place, session, letter.kind)
    about = (letter.issuer, category(letter.category), letter.publicity)
    dated = (day and day.year, day and day.isoformat(), letter.source)
    return *known, *about, *dated, msgspec.json.encode(dataclasses.replace(letter, text="")), letter.text


def _passage_facts(row: int, letter_id: int | None, p: Passage) -> tuple[Any, ...]:
    headings = json.dumps(p.heading_path, ensure_ascii=False)
    return row, p.key, letter_id, p.section, p.role, p.start, p.end, headings, p.adoption, stance(p.adoption)


def _letter(record: bytes, text: str) -> Letter:
    return dataclasses.replace(msgspec.json.decode(record, type=Letter), text=text)
