"""Letters that a question names by number or person: looked up, never ranked against others."""

from __future__ import annotations

from dataclasses import dataclass

from index.archive import Archive
from index.letters import BODY, SECTION
from search.query import Question


@dataclass(frozen=True, slots=True)
class Lookup:
    """Rows of the passages named, in reading order; `notice` and `nearest` where a number is not held."""

    rows: tuple[int, ...] = ()
    notice: str | None = None
    nearest: tuple[str, ...] = ()


def look_up(question: Question, archive: Archive) -> Lookup:
    """The passages of every letter that bears all the numbers and names in a question."""
    if not question.names_letters:
        return Lookup()
    register = archive.register
    named = [
        register.numbered(question.doc_number) if question.doc_number else None,
        register.proposed(question.proposal_number) if question.proposal_number else None,
        register.addressed(question.person) if question.person else None,
    ]
    lists = [keys for keys in named if keys is not None]
    letters = [key for key in lists[0] if all(key in others for others in lists[1:])]
    if letters:
        return Lookup(tuple(row for key in letters for row in _reading_order(archive, key)))
    return _not_held(question, archive)


def _reading_order(archive: Archive, key: str) -> list[int]:
    """A letter's answers in the order of its text, then its opening and closing."""
    passages = archive.passages_of(key)
    shown = [row for row, passage in passages.items() if passage.role != SECTION]
    return sorted(shown, key=lambda row: (passages[row].role != BODY, row))


def _not_held(question: Question, archive: Archive) -> Lookup:
    """What can be said of a number that no letter bears: who cites it, and which held numbers come closest."""
    number = question.doc_number
    if number is None:
        what = (
            f"第{question.proposal_number}号建议或提案" if question.proposal_number else f"{question.person}的其他来函"
        )
        return Lookup(notice=f"没有收录{what}的答复。")
    citing = tuple(row for row, _ in archive.matching({str(number): 1.0}, depth=100)) if number.code else ()
    nearest = tuple(archive.register.nearest(number))
    closest = f"文号最接近的是{'、'.join(nearest)}。" if nearest else ""
    cited = f"正文引用它的有 {len(citing)} 段，列在下面。" if citing else ""
    return Lookup(citing, f"没有收录文号为{number}的函。{cited}{closest}", nearest)
