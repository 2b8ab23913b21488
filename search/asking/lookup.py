"""Letters that a question names by number, person or fact: looked up, never ranked against others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.archive import Archive
from index.doc_number import DocNumber, doc_numbers
from index.letters import BODY, SECTION
from search.asking.question import Question

LISTED = 10_000
"""Passages listed where only facts were asked for (2022年市教育局的答复): more than can be paged through, since filters
may narrow them."""

CITING = 100
"""Passages looked through for one that cites a document: the first of them are shown."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows of the passages named, in reading order; `notice` and `nearest` where a number is not held."""

    rows: tuple[int, ...] = ()
    notice: str | None = None
    nearest: tuple[str, ...] = ()


def look_up(question: Question, archive: Archive) -> Lookup:
    """The passages of every letter that bears all the numbers and names in a question.

    Where it holds nothing but facts, those of all letters that fit them, newest first.
    """
    if question.names_letters:
        return _named(question, archive)
    only_facts = question.filters and not question.topic
    return Lookup(tuple(archive.newest(question.filters, LISTED)) if only_facts else ())


def _named(question: Question, archive: Archive) -> Lookup:
    register, number, proposal, person = (
        archive.register,
        question.doc_number,
        question.proposal_number,
        question.person,
    )
    held = {
        str(number): register.numbered(number) if number else None,
        f"第{proposal}号": register.proposed(proposal) if proposal else None,
        f"{person}": register.addressed(person) if person else None,
    }
    lists = {name: keys for name, keys in held.items() if keys is not None}
    first, *others = lists.values()
    if letters := [key for key in first if all(key in keys for keys in others)]:
        return Lookup(tuple(_reading_order(archive, letters)))
    if others:
        return Lookup(notice=f"没有同时符合{'、'.join(lists)}的函。")
    return _not_held(number, archive) if number else Lookup(notice=f"没有收录第{proposal}号建议或提案的答复。")


def _not_held(number: DocNumber, archive: Archive) -> Lookup:
    """What can be said of a 文号 that no letter bears: who cites it, and which held ones come closest."""
    rows = [row for row, _ in archive.matching({number.word: 1.0}, CITING)]
    texts = {row: passage.text for row, passage in archive.passages(rows).items()}
    citing = tuple(row for row in rows if any(number.may_be(cited) for _, cited in doc_numbers(texts[row])))
    nearest = tuple(archive.register.nearest(number))
    closest = f"文号最接近的是{'、'.join(nearest)}。" if nearest else ""
    cited = f"正文引用它的有 {len(citing)} 段，列在下面。" if citing else ""
    return Lookup(citing, f"没有收录文号为{number}的函。{cited}{closest}", nearest)


def _reading_order(archive: Archive, letters: Iterable[str]) -> list[int]:
    """The answers of all letters in the order of their texts, then their openings and closings."""
    passages = {row: passage for key in letters for row, passage in archive.passages_of(key).items()}
    shown = [row for row, passage in passages.items() if passage.role != SECTION]
    return sorted(shown, key=lambda row: passages[row].role != BODY)
