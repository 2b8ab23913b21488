"""When is it honest to say that no precedent was found? By bounds measured on questions that no letter answers."""

from __future__ import annotations

from index.archive import Archive
from index.models.encode import EMBEDDED_NAME
from search.retrieve import Ranking

NEARER = -0.055
"""By how much the nearest passage must come nearer to the question than other official words do. Of 32 questions that
no sample letter answers 31 are declined, of 459 about other matters altogether 404; of 159 answerable ones that share a
word with their answer 4, of 65 that share none 6. (The cosine alone, at the bound that declines 27 and 425, declines 3
and 25.) Chosen on these very questions; docs/figures.md has what is held out."""

COVERED = 0.6
"""Share of the question's words, by idf, that settles it whatever the vectors say: what was asked for stands there."""

SENTENCE = "没有找到有把握的先例：下面只是最接近的段落，未必答得上。可以换一种说法，或改用公文里的词再试。"


def declined(archive: Archive, topic: str, ranking: Ranking) -> bool:
    """Whether nothing that was ranked is likely to answer; another model's cosines mean other things: never.

    A question that some other matter's words meet better was put to the wrong letters.
    """
    if not ranking.order or ranking.covered >= COVERED or archive.encoder.name != EMBEDDED_NAME:
        return False
    return ranking.nearest - archive.thesaurus.elsewhere(archive.encoder.query(topic)) < NEARER
