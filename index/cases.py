"""Do two letters answer one and the same proposal? The office in charge and those it asked may each send their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.letters import Letter
from index.words.fold import fold


def cases(letters: Iterable[Letter]) -> list[tuple[str, ...]]:
    """The keys of letters that bear one proposal number, parted by the proposal that they really answer."""
    parted: list[list[Letter]] = []
    for letter in letters:
        case = next((case for case in parted if any(_one(letter, other) for other in case)), None)
        if case is None:
            parted.append([letter])
        else:
            case.append(letter)
    return [tuple(letter.key for letter in case) for case in parted]


def sent_by(letter: Letter, offices: Iterable[str]) -> bool:
    """Whether one of these offices sent the letter; they may leave out the city: 市财政局 is 云溪市财政局."""
    return any(letter.issuer is not None and letter.issuer.endswith(office) for office in offices)


def _one(letter: Letter, other: Letter) -> bool:
    """Whether nothing speaks against it: two cities count their sessions and proposals alike.

    The same title or person settles it, and an answer given to the other's office; otherwise whatever both letters
    say must agree.
    """
    titles = _bare(letter.proposal_title), _bare(other.proposal_title)
    if titles[0] == titles[1] != "" or {*letter.recipients} & {*other.recipients}:
        return True
    if sent_by(other, letter.recipients) or sent_by(letter, other.recipients):
        return True
    told = (all(titles), letter.recipients and other.recipients, _bare(letter.session) != _bare(other.session))
    return not any(told)


def _bare(printed: str | None) -> str:
    """A title or session without its marks and brackets."""
    return re.sub(r"\W", "", fold(printed or ""))
