"""Text of a file → Letter: lay out its parts, number its sections, read each field, say what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from index.errors import Unreadable
from index.letters import Evidence, Letter
from index.origin import Doubtful
from index.parsing.doubts import doubts
from index.parsing.fields.adoption import adoption
from index.parsing.fields.category import category
from index.parsing.fields.contacts import contacts
from index.parsing.fields.date import date
from index.parsing.fields.doc_number import doc_number
from index.parsing.fields.found import Found
from index.parsing.fields.issuer import issuer
from index.parsing.fields.kind import kind
from index.parsing.fields.offices import cc, consulted
from index.parsing.fields.proposal import proposal_number, proposal_title
from index.parsing.fields.publicity import publicity
from index.parsing.fields.recipients import recipients
from index.parsing.fields.session import session
from index.parsing.fields.title import title
from index.parsing.headings import sections
from index.parsing.layout import Layout, lay_out
from index.parsing.unwrap import SAMPLE_MARK, Unwrapped, unwrap
from index.reading.source import Source

T = TypeVar("T")


def parse(given: Source | str, source: str) -> Letter:
    """The letter in a file's text: what it does not say is None or empty, what is doubtful stands in `doubts`.

    `given` is what a reader read, or a bare text without pages; `source` is the file's name.
    """
    read = given if isinstance(given, Source) else Source(given)
    unwrapped = unwrap(read.text)
    layout = lay_out(unwrapped.text)
    said = _said(layout, source)
    doubtful = tuple(_kept(read, unwrapped))
    letter = replace(
        said,
        evidence=tuple(_seen(each, doubtful) for each in said.evidence),
        invented=read.text.lstrip("\ufeff \n").startswith(SAMPLE_MARK),
        origin=unwrapped.offsets,
        pages=tuple(unwrapped.kept(start) for start in read.pages),
        doubtful=doubtful,
    )
    return replace(letter, doubts=doubts(letter, layout))


def proved(given: Source, source: str) -> Letter:
    """The letter in a file's text, every line of which stands in the file's own text where its map says.

    Raises:
        Unreadable: a quote from this letter could not be led back to its file.
    """
    letter = parse(given, source)
    if not letter.origin.hold(letter.text, given.text):
        raise Unreadable(f"文件 {source} 的正文与文件里的原文对不上，引文会有误，没有收录。")
    return letter


def _said(layout: Layout, source: str) -> Letter:
    """What the text says about itself, each field with its evidence."""
    parts = sections(layout)
    body = (parts[0].start, layout.body[1]) if parts else layout.body
    seen: list[Evidence] = []

    def keep(field: str, found: Found[T] | None) -> T | None:
        if found is None:
            return None
        seen.append(Evidence(field, found.start, found.end, found.sure))
        return found.value

    return Letter(
        source=source,
        text=layout.text,
        body=body,
        doc_number=keep("doc_number", doc_number(layout)),
        title=keep("title", title(layout)),
        issuer=keep("issuer", issuer(layout)),
        recipients=keep("recipients", recipients(layout)) or (),
        kind=keep("kind", kind(layout)),
        session=keep("session", session(layout)),
        proposal_number=keep("proposal_number", proposal_number(layout)),
        proposal_title=keep("proposal_title", proposal_title(layout)),
        category=keep("category", category(layout)),
        adoption=keep("adoption", adoption(layout, ((layout.opening[0], body[0]), layout.closing))),
        consulted=keep("consulted", consulted(layout)) or (),
        date=keep("date", date(layout)),
        contacts=keep("contacts", contacts(layout)) or (),
        publicity=keep("publicity", publicity(layout)),
        cc=keep("cc", cc(layout)) or (),
        sections=parts,
        evidence=tuple(seen),
    )


def _kept(read: Source, unwrapped: Unwrapped) -> Iterator[Doubtful]:
    """The doubtful lines that are still there in the joined text."""
    for line in read.doubtful:
        start, end = unwrapped.kept(line.start), unwrapped.kept(line.end)
        if start < end:
            yield replace(line, start=start, end=end)


def _seen(evidence: Evidence, doubtful: Sequence[Doubtful]) -> Evidence:
    """The evidence of a field; one that stands on a doubtful line is no surer than the line."""
    return replace(
        evidence, sure=evidence.sure and not any(line.touches(evidence.start, evidence.end) for line in doubtful)
    )
