"""Every signal is asked for a topic, and their answers mixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.archive import Archive, Rows
from index.storage.vectors import Floats
from index.words.thesaurus import unit
from search.rank import Scores, fuse

DEPTH = 200
"""Candidates of each signal: among 100,000 passages nearly every right one is found this deep by one of them."""


OFFICIAL_WORD = 0.9
"""How much a letter's word for what was said counts beside a word of the question itself, in BM25."""

OFFICIAL_SENSE = 0.4
"""How much the vector of the letters' words counts beside the question's own. Both were chosen, with NEAR and the mix,
on the sample letters, the real ones alone and among 100,000 paragraphs, laws asked for in everyday words and answers to
citizens' letters: flat, no set moves by more than .01 between .7 and 1.1, or between .2 and .6."""

HELD = 0.95
"""Share of a topic's words, by idf, that one passage holds: who is answered word for word needs no words that come
near (no figure moves by more than a hundredth, but rare words have rare neighbours: 远传水表 and 派出所)."""

SAID_AT_MOST = 60
"""Characters: who writes more than a sentence or two brings the letters' words along."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passage rows with their score, best first, and each half's own rank of a row (1 is best).

    `official` are the letters' words for what was said in everyday ones: they were looked for as well. `nearest` is the
    best cosine, `covered` the largest share of the topic's words that one passage holds; 1 where nobody asked.
    """

    order: list[tuple[int, float]] = field(default_factory=list)
    lexical: Mapping[int, int] = field(default_factory=dict)
    semantic: Mapping[int, int] = field(default_factory=dict)
    official: tuple[str, ...] = ()
    nearest: float = 1.0
    covered: float = 1.0


@dataclass(frozen=True, slots=True)
class Sense:
    """A topic's vector, the rows nearest to it with their cosines, and the official words that it takes in."""

    vector: Floats
    near: Scores
    official: tuple[str, ...] = ()


def senses(archive: Archive, topics: Sequence[str]) -> list[Sense]:
    """The senses of several topics as they stand, found together: one pass costs little more than one topic."""
    if not topics:
        return []
    vectors = np.stack([archive.encoder.query(topic) for topic in topics])
    near = archive.vectors.near_each(vectors, DEPTH)
    return [Sense(vector, dict(found)) for vector, found in zip(vectors, near, strict=True)]


def retrieve(
    archive: Archive,
    topic: str,
    mode: str = "hybrid",
    allowed: Rows | None = None,
    sense: Sense | None = None,
    *,
    spoken: bool = False,
) -> Ranking:
    """The passages that match a topic's words or lie near its vector.

    `allowed` narrows to these rows; `sense` is the topic's own among all rows, where it is known already. What is
    `spoken`, in everyday words, is looked for in the letters' words too.
    """
    if not topic.strip() or (allowed is not None and not len(allowed)):
        return Ranking()
    if mode == "lexical":
        found = dict(archive.matching(Counter(archive.words.asked(topic)), DEPTH, allowed))
        return Ranking(fuse({"words": found}, mode, {}), _places(found))
    sense = sense or _sense(archive, topic, allowed, spoken=spoken)
    signals = _worded(archive, topic, sense.official, allowed) if mode == "hybrid" else {}
    signals["sense"] = _compared(archive, sense, signals)
    lengths = archive.lengths(signals["sense"]) if mode == "hybrid" else {}  # every candidate has a cosine
    return Ranking(
        fuse(signals, mode, lengths),
        _places(signals.get("words", {})),
        _places(signals["sense"]),
        sense.official,
        nearest=max(signals["sense"].values(), default=0.0),
        covered=max(signals["coverage"].values(), default=0.0) if mode == "hybrid" else 1.0,
    )


def _worded(archive: Archive, topic: str, official: Sequence[str], allowed: Rows | None) -> dict[str, Scores]:
    """What the words of a topic bring up, those of letters among them."""
    words, grams = Counter(archive.words.asked(topic)), archive.words.grams(topic)
    others = dict.fromkeys((word for said in official for word in archive.words.terms(said)), OFFICIAL_WORD)
    return {
        "words": dict(archive.matching(others | words, DEPTH, allowed)),
        "grams": dict(archive.covering(grams, DEPTH, allowed, field="grams")),
        "coverage": dict(archive.covering(words, DEPTH, allowed)),
    }


def _sense(archive: Archive, topic: str, allowed: Rows | None, *, spoken: bool) -> Sense:
    """What a topic means, in the direction of the letters' words for it."""
    vector = archive.encoder.query(topic)
    used = _said(archive, topic, vector, allowed) if spoken and len(topic) <= SAID_AT_MOST else []
    if used:
        vector = unit(vector + np.float32(OFFICIAL_SENSE) * archive.thesaurus.meant(used))
    return Sense(vector, dict(archive.near(vector, DEPTH, allowed)), tuple(archive.thesaurus.official(used)))


def _said(archive: Archive, topic: str, vector: Floats, allowed: Rows | None) -> list[int]:
    """The sayings that a topic uses, and where no passage holds its own words also those that come near."""
    best = archive.covering(archive.words.asked(topic), 1, allowed)
    return archive.thesaurus.sayings(topic, vector, near=not best or best[0][1] < HELD)


def _compared(archive: Archive, sense: Sense, others: Mapping[str, Scores]) -> Scores:
    """Cosines of the nearest passages, and of every candidate that its words alone brought up."""
    missing = set().union(*others.values()) - sense.near.keys()
    return {**sense.near, **archive.vectors.cosines(sense.vector, np.asarray(sorted(missing), np.int32))}


def _places(scores: Scores) -> dict[int, int]:
    best_first = sorted(scores, key=lambda row: (-scores[row], row))
    return {row: place for place, row in enumerate(best_first, start=1)}
