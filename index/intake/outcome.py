"""What comes of one file, and how that can be remembered."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path

from index.errors import OutOfReach, Unreadable
from index.intake.quarantine import no_letter
from index.intake.sidecar import SUFFIX, corrected, corrections
from index.intake.survey import readable
from index.letters import Letter
from index.parsing.parse import proved
from index.reading import SUFFIXES, text_of
from index.reading.contents import content, files


@dataclass(frozen=True, slots=True)
class Outcome:
    """A letter with the digest of its file; or one sentence why there is none; or, of a zip, the names within.

    `refused`: it should have been a letter. `passed_over`: it was never meant to be one. `lasting` is False where
    another attempt may end otherwise though the file stays as it is: a share was away, a program took too long.
    """

    letter: Letter | None = None
    digest: str = ""
    refused: str | None = None
    passed_over: str | None = None
    names: tuple[str, ...] = ()
    lasting: bool = True


def outcome(path: Path) -> Outcome:
    """Read a file, on the disk or in a zip, with the corrections beside it; the letter's source is its bare name."""
    if path.suffix.lower() not in SUFFIXES:
        return Outcome(passed_over=f"不支持的文件格式“{path.suffix or '无后缀'}”。")
    name = readable(path.name)
    try:
        within = files(path)
        if within != [path]:
            members = [file for file in within if not file.name.endswith(SUFFIX)] or within
            return Outcome(names=tuple(file.relative_to(path).as_posix() for file in members))
        given, beside = content(path), corrections(path)
        letter = corrected(proved(text_of(given, name), name), beside)
        digest = hashlib.sha256(given + (beside.content if beside else b"")).hexdigest()
    except Unreadable as error:
        return Outcome(refused=str(error).replace(path.name, name), lasting=not _passing(error))
    why = no_letter(letter)
    return Outcome(passed_over=why) if why else Outcome(letter, digest)


def _passing(error: Exception) -> bool:
    """Whether it was the system that failed, not the file; a decoder's own OSError has no number, or says EINVAL."""
    number = getattr(error.__cause__, "errno", None)
    return isinstance(error, OutOfReach) or number not in {None, errno.EINVAL}
