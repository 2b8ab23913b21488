"""What was read out of a letter, as the record that scripts rely on."""

from __future__ import annotations

from dataclasses import asdict

from index.letters import Letter

_NOT_SAID = ("source", "text", "body", "origin", "invented")
"""Where the words are: a reader of the record has the file."""


def letter_record(letter: Letter, file: str) -> dict[str, object]:
    """One letter as plain JSON types; every `start` and `end` counts in the letter's text.

    `evidence` quotes the words in which each field was read; a field that is not sure is to be looked at.
    """
    fields = {name: value for name, value in asdict(letter).items() if name not in _NOT_SAID}
    seen = [asdict(each) | {"words": letter.text[each.start : each.end]} for each in letter.evidence]
    day = letter.date.isoformat() if letter.date else None
    return {"file": file, **fields, "date": day, "evidence": seen, "problems": letter.problems}
