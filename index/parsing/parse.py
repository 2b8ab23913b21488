"""Text of a file → Letter: lay out its parts, number its sections, read each field, say what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from index.letters import Evidence, Letter
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
from index.parsing.layout import lay_out
from index.parsing.unwrap import SAMPLE_MARK, unwrap

T = TypeVar("T")

_SAMPLE = "这是虚构的示例函件，其中的机关、人物和数据不可引用。"


def parse(text: str, source: str) -> Letter:
    """The letter in a file's raw text: what it does not say is None or empty, what is doubtful stands in `problems`."""
    layout = lay_out(unwrap(text).text)
    parts = sections(layout)
    body = (parts[0].start, layout.body[1]) if parts else layout.body
    seen: list[Evidence] = []

    def keep(field: str, found: Found[T] | None) -> T | None:
        if found is None:
            return None
        seen.append(Evidence(field, found.start, found.end, found.sure))
        return found.value

    letter = Letter(
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
    sample = (_SAMPLE,) if text.lstrip("\ufeff \n").startswith(SAMPLE_MARK) else ()
    return replace(letter, problems=(*sample, *doubts(letter, layout)))
