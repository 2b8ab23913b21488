"""Nothing that ranks worse goes live: judged questions are measured on a new generation before it comes to answer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from index.archive import Archive
from index.errors import ArchiveError, Misused, NotSwitched, Previewed
from index.models.encode import Encoder, recall_encoder
from index.recut import recut
from index.storage.generation import generations
from index.storage.manifest import Manifest
from index.storage.postings import RARITY
from index.words.lexicon import Lexicon
from index.words.thesaurus import NEAR
from index.words.words import Words
from search.measures.measure import Judged, measure
from search.measures.verdict import Row, Verdict, read_rows
from search.rank import DWINDLE, LONG, SHARES
from search.retrieve import OFFICIAL_SENSE, OFFICIAL_WORD

_MODE = "hybrid"
"""The mode that is judged: what a clerk gets who chooses none."""

_SPOKEN = {"model": "模型", "digest": "模型内容", "width": "向量维数", "query_prompt": "问题提示语"}
_SPOKEN |= {"passage_prompt": "段落提示语", "max_length": "最大长度"}


def ranking() -> str:
    """How the signals are mixed and how much the letters' words count, as a manifest records it."""
    parts = {**SHARES[_MODE], "rarity": RARITY["grams"], "long": LONG, "dwindle": DWINDLE}
    parts |= {"official": OFFICIAL_WORD, "meant": OFFICIAL_SENSE, "near": NEAR}
    return " ".join(f"{part}={share:g}" for part, share in parts.items())


@dataclass(slots=True)
class Gate:
    """Judges a generation that is about to answer against the one that answers now.

    Raises NotSwitched where it falls behind, unless `force`; Previewed in any case where it is only to be tried out.
    `verdict` is what came of it, kept below the archive in `judged/`, as JSON and as text.
    """

    root: Path
    questions: Sequence[Judged]
    force: bool = False
    preview: bool = False
    verdict: Verdict | None = None

    def __call__(self, fresh: Archive) -> None:
        """Measure, keep the verdict, and let the generation through or not."""
        self.verdict = verdict = self._judged(fresh)
        kept = self._keep(verdict)
        if self.preview:
            raise Previewed("以上只是预览，档案保持原样。")
        if verdict.changed and verdict.fault and not self.force:
            before, after = verdict.means
            raise NotSwitched(
                f"新的一代没有启用，仍由原来的一代应答：{len(verdict.pairs)} 道评测题的 nDCG@10 由 {before:.4f} "
                f"变为 {after:.4f}（{verdict.fault}）。逐题对比见 {kept}；确认要启用请加 --force。"
            )

    def _judged(self, fresh: Archive) -> Verdict:
        verdict = self._measured(fresh)
        try:
            old = _Standing(self.root, fresh)
        except ArchiveError:
            return verdict
        verdict = replace(verdict, before=old.name, changed=old.changed(), remark=old.remark)
        if old.manifest:
            verdict = replace(verdict, letters=(old.manifest.letters, fresh.manifest.letters))
        if old.words and "词表" in verdict.changed:
            verdict = replace(verdict, recut=recut(fresh, old.words), words=_differing(fresh.words, old.words))
        rows = tuple(replace(row, before=old.figure(row)) for row in verdict.rows) if verdict.changed else verdict.rows
        if verdict.changed and not verdict.remark and all(row.before is None for row in rows):
            verdict = replace(verdict, remark="新旧两代没有共同的评测题，未作比较。")
        return replace(verdict, rows=rows)

    def _measured(self, fresh: Archive) -> Verdict:
        held = [question for question in self.questions if _holds(fresh, question)]
        rows = tuple(Row(question.query, question.relevant, _ndcg(fresh, question)) for question in held)
        return Verdict(fresh.generation.folder.name, rows=rows, left_out=len(self.questions) - len(rows))

    def _keep(self, verdict: Verdict) -> Path:
        """Write the verdict; those of generations that are gone make room for it."""
        text = verdict.write(self.root / "judged")
        names = {verdict.generation}
        with suppress(ArchiveError):
            names |= {generation.folder.name for generation in generations(self.root)}
        for path in text.parent.iterdir():
            if path.stem not in names:
                path.unlink(missing_ok=True)
        return text


class _Standing:
    """The generation that answers now, as far as it can still be asked; raises ArchiveError where there is none."""

    def __init__(self, root: Path, fresh: Archive) -> None:
        self._generation, self._fresh = generations(root)[0], fresh
        self.name = self._generation.folder.name
        self._recorded = {_key(row): row.after for row in read_rows(root / "judged" / f"{self.name}.json")}
        self.manifest: Manifest | None = None
        self.words: Words | None = None
        self._archive: Archive | None = None
        self.remark = ""
        try:
            self.manifest = Manifest.read(self._generation.manifest)
            self.words = self._words(self.manifest)
            self._archive = Archive(self._generation, self._encoder(self.manifest), self.words)
        except (ArchiveError, Misused) as error:
            self.remark = "" if self._recorded else f"原来的一代已不能应答，新旧两代未作比较。原因：{error}"

    def _words(self, manifest: Manifest) -> Words:
        same = manifest.lexicon == self._fresh.lexicon.digest
        return self._fresh.words if same else Words(Lexicon.read(self._generation.lexicon))

    def _encoder(self, manifest: Manifest) -> Encoder:
        same = dict(manifest.encoder) == self._fresh.encoder.identity
        return self._fresh.encoder if same else recall_encoder(manifest.encoder)

    def changed(self) -> dict[str, tuple[str, str]]:
        """What decides the ranking and differs, with both values."""
        old, new = self.manifest, self._fresh.manifest
        if old is None:
            return {"档案格式": ("不能读取", str(new.format))}
        both = {name: (old.encoder.get(key, ""), new.encoder.get(key, "")) for key, name in _SPOKEN.items()}
        both |= {"向量存储": (old.storage, new.storage), "词表": (old.lexicon, new.lexicon)}
        both |= {"排序权重": (old.ranking or new.ranking, new.ranking)}
        return {name: (str(before), str(after)) for name, (before, after) in both.items() if before != after}

    def figure(self, row: Row) -> float | None:
        """A question's figure as it was written down, else as it is measured now; None where neither can be had."""
        question = Judged(row.query, row.relevant)
        if _key(row) in self._recorded:
            return self._recorded[_key(row)]
        return _ndcg(self._archive, question) if self._archive and _holds(self._archive, question) else None


def _differing(now: Words, before: Words) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that the lexicon gained, and those that it lost."""
    has, had = now.lexicon.terms, before.lexicon.terms
    return tuple(word for word in has if word not in set(had)), tuple(word for word in had if word not in set(has))


def _key(row: Row) -> tuple[str, frozenset[tuple[str, int]]]:
    return row.query, frozenset(row.relevant.items())


def _group(question: Judged) -> str:
    """Whether passages or whole letters were judged: a letter's key names no section."""
    return "passage" if any("#" in key for key in question.relevant) else "letter"


def _holds(archive: Archive, question: Judged) -> bool:
    """Whether everything that answers a question is held: otherwise its figure says nothing about the ranking."""
    kept = archive.passage if _group(question) == "passage" else archive.letter
    return all(kept(key) for key in question.relevant)


def _ndcg(archive: Archive, question: Judged) -> float:
    return measure(archive, [question], _group(question), modes=(_MODE,))[_MODE][0]["ndcg@10"]
