"""Everything that can go wrong on purpose: one tree of whole sentences that know nothing of HTTP.

FuhanError
├── Misused            the caller asked for something that cannot be (a setting, a range, a format)
│   ├── Busy              another process is at work on the archive: later it may be
│   └── AlreadyHeld       the letter that is handed in is in the archive
├── NotAllowed         only the staff may do this, and no token is set
│   └── NotIdentified     the token is missing or another
├── NotHeld            the letter or passage asked for is not in the archive
├── Unreadable         a file cannot be read as text, or is no letter
│   └── OutOfReach        not now: a share is away, a program is missing
├── Refused            files were refused, so the archive was left as it was
├── NotWritten         the disk did not take the archive, so it was left as it was
├── NotSwitched        a new generation ranks worse, so the archive was left as it was
│   └── Previewed         it was only to be tried out
└── ArchiveError
    ├── ArchiveMissing    nothing was built yet
    ├── ArchiveMismatch   built by another model, lexicon or version: both values are named
    └── ArchiveDamaged    a checksum, count or offset does not hold
"""

from __future__ import annotations

from collections.abc import Mapping


class FuhanError(Exception):
    """The root: its message is one clear Chinese sentence that says what happened and where."""


class Misused(FuhanError):
    """The caller asked for something that cannot be."""


class Busy(Misused):
    """Another process is at work on the archive: what was asked may be done later."""


class AlreadyHeld(Misused):
    """A letter that is handed in is in the archive; `key` names it."""

    def __init__(self, key: str, source: str) -> None:
        super().__init__(f"这封函已经收录：{key}（{source}）。")
        self.key = key


class NotAllowed(FuhanError):
    """Only the staff may do this, and nothing says who they are."""


class NotIdentified(NotAllowed):
    """Only the staff may do this, and the token is missing or another."""


class NotHeld(FuhanError):
    """The letter or passage asked for is not in the archive."""


class Unreadable(FuhanError):
    """A file cannot be read as text, or holds no letter."""


class OutOfReach(Unreadable):
    """A file, or what it takes to read it, cannot be got at now; nothing is said about what the file holds."""


class Refused(FuhanError):
    """Files were refused, so the archive was left as it was; `files` maps each to its reason."""

    def __init__(self, files: Mapping[str, str]) -> None:
        listed = "\n".join(f"  {name}：{why}" for name, why in files.items())
        super().__init__(f"有 {len(files)} 个文件未被收录，档案保持原样：\n{listed}")
        self.files = dict(files)


class NotWritten(FuhanError):
    """The disk did not take the archive, so it was left as it was."""


class NotSwitched(FuhanError):
    """A new generation ranks worse than the one that answers, so the archive was left as it was."""


class Previewed(NotSwitched):
    """A new generation was only to be tried out, so the archive was left as it was."""


class ArchiveError(FuhanError):
    """The archive cannot answer."""


class ArchiveMissing(ArchiveError):
    """Nothing was built yet."""


class ArchiveMismatch(ArchiveError):
    """The archive was built by another model, lexicon or version."""


class ArchiveDamaged(ArchiveError):
    """A checksum, count or offset of the archive does not hold."""
