"""How much of an archive would another lexicon cut anew?"""

from __future__ import annotations

from index.archive import Archive
from index.chunk import passages
from index.header import header, who
from index.letters import BODY
from index.words.words import Words


def recut(archive: Archive, before: Words) -> tuple[int, int]:
    """How many letters and how many passages the archive's words cut differently than those before."""
    letters = cut = 0
    for _, letter in archive.store.all_letters():
        texts = [f"{header(letter, each)} {who(letter)}\n{each.text}" for each in passages(letter) if each.role == BODY]
        differ = sum(archive.words.terms(text) != before.terms(text) for text in texts)
        letters, cut = letters + bool(differ), cut + differ
    return letters, cut
