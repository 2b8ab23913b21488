"""What comes up: passages that can be cited, and what was understood of the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.letters import Citation, Passage

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Why:
    """Why a passage stands where it stands: its rank in either half, and whether a number or name named it."""

    lexical_rank: int | None = None
    semantic_rank: int | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage; `marks` are (start, end) inside `passage.text`, sorted, never overlapping.

    `also` holds the keys of passages that retell it and are not listed themselves.
    """

    rank: int
    score: float
    passage: Passage
    citation: Citation
    marks: tuple[Span, ...]
    why: Why
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to one question.

    `total` counts what can be paged through. `facets` maps a filter's name to its values with counts, most
    frequent first. `official` are the letters' words that were looked for too. `declined` says that
    no precedent was found, only what comes nearest. `farther` counts the passages that an order by date leaves out,
    because they hardly match. `notice` is a Chinese sentence where the
    reader must know something (a 文号 that is not held), `nearest` the 文号 that come closest to it, `reranked` whether
    a reranker read the first passages again; None where there is none.
    """

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    interpreted: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    official: tuple[str, ...] = ()
    declined: bool = False
    farther: int = 0
    notice: str | None = None
    nearest: tuple[str, ...] = ()
    reranked: str | None = None
