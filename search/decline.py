"""When is it honest to say that no precedent was found? By bounds measured on questions that no letter answers."""

from __future__ import annotations

from index.archive import Archive
from index.models.encode import EMBEDDED_NAME
from search.retrieve import Ranking

NEAREST = 0.32
"""Cosine that the nearest passage must reach. Of 32 questions that no sample letter answers, 26 are declined, of 371
about other matters altogether 339; of 159 answerable ones that share a word with their answer 3. Of 65 that share none
33 are declined: hence what comes nearest is shown all the same."""

COVERED = 0.6
"""Share of the question's words, by idf, that settles it whatever the vectors say: what was asked for stands there."""

SENTENCE = "没有找到有把握的先例：下面只是最接近的段落，未必答得上。可以换一种说法，或改用公文里的词再试。"


def declined(archive: Archive, ranking: Ranking) -> bool:
    """Whether nothing that was ranked is likely to answer; another model's cosines mean other things: never."""
    if not ranking.order or archive.encoder.name != EMBEDDED_NAME:
        return False
    return ranking.nearest < NEAREST and ranking.covered < COVERED
