"""What a passage is about beyond its own words: read by both halves of the search, quoted by none."""

from __future__ import annotations

from index.letters import Letter, Passage


def header(letter: Letter, passage: Passage) -> str:
    """The proposal's title and the headings above a passage: „推动产业集群建设" is found by its section's subject."""
    return " ".join((letter.proposal_title or letter.title or "", *passage.heading_path))


def who(letter: Letter) -> str:
    """Whose letter it is, for words alone: offices and people say nothing about a subject's vector."""
    return " ".join((letter.issuer or "", *letter.consulted, *letter.recipients))
