"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from index.doc_number import DocNumber
from index.filters import Filters

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Question:
    """What was understood of a question; `topic` is what is left to rank by, and may be empty."""

    topic: str
    doc_number: DocNumber | None = None
    proposal_number: str | None = None
    person: str | None = None
    filters: Filters = field(default_factory=Filters)

    @property
    def names_letters(self) -> bool:
        """Whether a number or a person names particular letters."""
        return bool(self.doc_number or self.proposal_number or self.person)

    def interpreted(self) -> dict[str, str]:
        """What was recognised, by the contract's names."""
        told = {"doc_number": self.doc_number, "proposal_number": self.proposal_number, "person": self.person}
        facts = {name: getattr(self.filters, name) for name in ("year", "kind", "issuer", "session")}
        return {name: str(value) for name, value in {**told, **facts}.items() if value is not None}

    def without(self, span: Span) -> Question:
        """The question without the words at topic[start:end]."""
        start, end = span
        return replace(self, topic=f"{self.topic[:start]} {self.topic[end:]}")

    def narrowed(self, facts: Filters) -> Question:
        """The question with more facts known."""
        return replace(self, filters=self.filters.narrowed_by(facts))
