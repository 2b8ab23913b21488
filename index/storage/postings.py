"""Which passages hold a question's words? BM25 in tantivy; the only file that knows it."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from index.errors import ArchiveDamaged, ArchiveError

WRITER_MEMORY = 64_000_000
"""Bytes the writer may fill before it spills: one segment for any collection of some 100,000 passages."""

FIELDS = {"words": {"words": 1.0, "header": 0.5}, "grams": {"grams": 1.0}}
"""What is asked together: a word of the header (title, headings, offices) counts half of one in the text itself."""


RARITY = {"words": 1, "grams": 2}
"""The power of its idf by which a term counts in `covering`: of pairs of characters the rare ones, which spell names.
By the cube the five letters among 100,000 paragraphs lose .02, other sets .005 or less."""


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", fast=True, indexed=True)
    for field in ("words", "header", "grams"):
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class Postings:
    """Words of passages and of their headers, kept on disk and mapped into memory."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tantivy = tantivy.Index(_schema(), str(folder))
            self._tantivy.reload()
            self._searcher = self._tantivy.searcher()
        except (ValueError, OSError) as error:
            if not os.access(folder, os.W_OK):  # even a reader of tantivy takes a lock
                raise ArchiveError(f"词语索引 {folder} 不可写，无法打开：请给予写入权限。") from error
            raise ArchiveDamaged(f"词语索引 {folder.name} 已损坏，无法打开。") from error

    @classmethod
    def build(cls, folder: Path, passages: Iterable[tuple[int, Mapping[str, Sequence[str]]]]) -> Postings:
        """From (row, terms by field) of each passage: `words` of its text, of its `header`, and `grams` of both.

        Raises OSError where the disk does not take them.
        """
        folder.mkdir()
        try:
            writer = tantivy.Index(_schema(), str(folder)).writer(WRITER_MEMORY, num_threads=1)
            for row, terms in passages:
                document = tantivy.Document()
                document.add_unsigned("row", row)
                for field, listed in terms.items():
                    document.add_text(field, " ".join(listed))
                writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
        except ValueError as error:
            raise OSError(f"{folder.name}：{error}") from error
        return cls(folder)

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def matching(
        self, terms: Mapping[str, float], depth: int, allowed: Sequence[int] | None = None, *, field: str = "words"
    ) -> list[tuple[int, float]]:
        """The `depth` best passages by BM25 over weighted terms, as (row, score).

        `allowed` narrows to these rows; `field` is `words`, which takes in the header, or `grams`.
        """
        asked = [
            Query.boost_query(self._term(name, term), weight * share)
            for term, weight in terms.items()
            for name, share in FIELDS[field].items()
        ]
        return self._best(asked, depth, allowed)

    def covering(
        self, terms: Iterable[str], depth: int, allowed: Sequence[int] | None = None, *, field: str = "words"
    ) -> list[tuple[int, float]]:
        """The `depth` passages that hold most of the terms, as (row, share that is held, each weighed by its rarity).

        How often a term stands there or how long the passage is does not count: BM25 prefers a short paragraph
        that repeats one word to a whole section that holds them all.
        """
        rarity = {term: self._idf(field, term) ** RARITY[field] for term in set(terms)}
        whole = sum(rarity.values()) or 1.0
        asked = [
            Query.const_score_query(_any([self._term(name, term) for name in FIELDS[field]]), weight / whole)
            for term, weight in rarity.items()
        ]
        return self._best(asked, depth, allowed)

    def _term(self, field: str, term: str) -> Query:
        return Query.term_query(self._tantivy.schema, field, term)

    def _idf(self, field: str, term: str) -> float:
        """The idf of BM25 as Lucene has it: never negative, also for a term that stands in every passage."""
        held, count = int(self._searcher.doc_freq(field, term)), len(self)
        return math.log(1 + (count - held + 0.5) / (held + 0.5))

    def _best(self, asked: list[Query], depth: int, allowed: Sequence[int] | None) -> list[tuple[int, float]]:
        """The best passages by the sum of what is asked, among the rows allowed."""
        if not asked or depth < 1:
            return []
        query = _any(asked)
        if allowed is not None:
            within = Query.term_set_query(self._tantivy.schema, "row", list(allowed))
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(within, 0.0))])
        hits = self._searcher.search(query, depth, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in hits])
        return [(int(row or 0), float(score)) for row, (score, _) in zip(rows, hits, strict=True)]


def _any(queries: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])
