"""When is it honest to say that no precedent was found? By bounds measured on questions that no letter answers."""

from __future__ import annotations

from index.archive import Archive
from index.models.encode import EMBEDDED_NAME
from search.retrieve import Ranking

NEARER = -0.045
"""How much nearer the nearest passage must come to the question than official words on any matter do: a question that
some other matter's words meet better was asked in the wrong place. (The cosine alone declined 33 of 65 answerable
questions that share no word with their answer, this bound 8.)"""

COVERED = 0.6
"""Share of the question's words, by idf, that settles it whatever the vectors say: what was asked for stands there."""

SENTENCE = "没有找到有把握的先例：下面只是最接近的段落，未必答得上。可以换一种说法，或改用公文里的词再试。"


def declined(archive: Archive, topic: str, ranking: Ranking) -> bool:
    """Whether nothing that was ranked is likely to answer; another model's cosines mean other things: never."""
    if not ranking.order or ranking.covered >= COVERED or archive.encoder.name != EMBEDDED_NAME:
        return False
    return ranking.nearest - archive.thesaurus.elsewhere(archive.encoder.query(topic)) < NEARER
