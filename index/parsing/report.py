"""What was read out of a letter, as the record that scripts rely on."""

from __future__ import annotations

from dataclasses import asdict

from index.letters import Letter

_NOT_SAID = ("source", "text", "body")
"""Where the words are: a reader of the record has the file."""


def letter_record(letter: Letter, file: str) -> dict[str, object]:
    """One letter as plain JSON types; every `start` and `end` counts in the letter's text."""
    fields = {name: value for name, value in asdict(letter).items() if name not in _NOT_SAID}
    return {"file": file, **fields, "date": letter.date.isoformat() if letter.date else None}
