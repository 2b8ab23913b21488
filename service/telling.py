"""Results as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from index.discover import Candidate
from index.intake.intake import A_COPY
from index.letters import Evidence, Letter, Section
from index.origin import page_at
from index.parsing.doubts import FIELD_NAMES, spoken
from index.reading.placed import width
from index.storage.manifest import Manifest
from search.hits import Results
from search.measures.verdict import Verdict

_WIDEST = 24
"""Full-width characters of a column: a longer title pushes only its own line."""

MOST_NAMED = 50
"""Files named one by one: what a person reads through on a terminal."""


def manifest_told(manifest: Manifest) -> str:
    """What the archive holds, and every file that it does not, with the reason."""
    lines = [f"档案已就绪：{manifest.letters} 封函，{manifest.passages} 个段落，模型 {manifest.encoder['model']}。"]
    lines += [f"其中 {manifest.doubtful} 封有存疑之处，见网页“收录情况”（/intake）。"] if manifest.doubtful else []
    copies = sum(why.endswith(A_COPY) for why in manifest.passed_over.values())
    among = f"（其中 {copies} 个是副本）" if copies else ""
    for what, files, more in (("未收录", manifest.refused, ""), ("略过", manifest.passed_over, among)):
        lines += [f"{what} {len(files)} 个文件{more}："] if files else []
        lines += [f"  {name}：{why}" for name, why in islice(files.items(), MOST_NAMED)]
        lines += [f"  ……其余 {len(files) - MOST_NAMED} 个见档案里的 manifest.json"] if len(files) > MOST_NAMED else []
    return "\n".join(lines)


def letter_told(letter: Letter, file: str) -> str:
    """What was read out of a letter: each field with the words in which it was read, the sections, the doubts."""
    read = [_row(letter, seen) for seen in letter.evidence]
    missing = [name for field, name in FIELD_NAMES.items() if not getattr(letter, field)]
    parts = [_section_told(each, depth) for top in letter.sections for depth, each in _with_children(top)]
    lines = [file, *_aligned(read)]
    lines += [f"  没有读到：{'、'.join(missing)}"] if missing else []
    lines += ["  各部分：", *parts] if parts else []
    lines += ["  存疑：", *(f"    {sentence}" for sentence in letter.problems)] if letter.problems else []
    return "\n".join([*lines, ""])


def _row(letter: Letter, seen: Evidence) -> tuple[str, ...]:
    """A field's name, whether it is sure, its value, and where and in which words it was read."""
    words = " ".join(letter.text[seen.start : seen.end].split())
    page = page_at(letter.pages, seen.start)
    where = f"第 {seen.start}—{seen.end} 字{f'，第 {page} 页' if page else ''}：“{words}”"
    return FIELD_NAMES[seen.field], "确定" if seen.sure else "存疑", spoken(getattr(letter, seen.field)), where


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows as lines whose columns stand below each other, as far as a value is no longer than a column may be."""
    widths = [min(max(map(width, column)), _WIDEST) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = (cell + " " * round(2 * max(wide - width(cell), 0)) for cell, wide in zip(row, widths, strict=True))
        yield f"  {'  '.join(padded)}".rstrip()


def _with_children(section: Section) -> Iterator[tuple[int, Section]]:
    yield 0, section
    yield from ((1, child) for child in section.children)


def _section_told(section: Section, depth: int) -> str:
    adopted = f"  {section.adoption}" if section.adoption else ""
    return f"    {'  ' * depth}{section.path}  {section.heading}{adopted}  第 {section.start}—{section.end} 字"


def verdict_told(verdict: Verdict | None, *, preview: bool) -> str:
    """What a change of model, lexicon or mix does to the judged questions; empty where nothing was changed."""
    if verdict is None or not (verdict.changed or preview):
        return ""
    lines = [verdict.told() if verdict.changed else "模型、词表和排序权重都没有变化。"]
    lines += [f"照此不会切换：{verdict.fault}；除非加 --force。"] if preview and verdict.fault else []
    lines += ["以上只是预览，档案保持原样。"] if preview else []
    return "\n".join(lines)


def candidates_told(found: Sequence[Candidate]) -> str:
    """Words that may be missing from the lexicon, each as a line that can be pasted into terms.txt."""
    head = f"# 函中反复出现而被切断的词 {len(found)} 个，请逐个看过，再把要用的行贴入词表文件夹的 terms.txt。"
    lines = (f"{each.text}  # {each.count} 次，{each.letters} 封函，如 {each.example}" for each in found)
    return "\n".join([head, *lines] if found else ["# 没有发现反复出现而被切断的词。"])


def standing_told(manifest: Manifest) -> str:
    """That there was nothing to do."""
    built = datetime.fromisoformat(manifest.built).astimezone()
    return f"函件、模型和词表都没有变化，沿用 {built:%Y-%m-%d %H:%M} 建立的档案。"


def hits_told(results: Results) -> str:
    """Each hit as its citation and its text."""
    lines = [results.notice] if results.notice else []
    lines += [f"{hit.rank}. {hit.citation}\n{hit.passage.text}\n" for hit in results.hits]
    return "\n".join(lines or ["没有找到相关段落。可以换一种说法，或去掉筛选条件。"])


def measures_told(told: Mapping[str, Any]) -> str:
    """Figures as a table, one mode a line."""
    names = list(told["hybrid"])
    lines = [f"段落 {told['passages']}，问题 {told['queries']}", " " * 10 + "".join(f"{name:>12}" for name in names)]
    modes = (mode for mode in told if isinstance(told[mode], dict))
    return "\n".join(
        [*lines, *(f"{mode:10}" + "".join(f"{told[mode][name]:12.4f}" for name in names) for mode in modes)]
    )
