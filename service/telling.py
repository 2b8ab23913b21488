"""Results as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from index.discover import Candidate
from index.storage.manifest import Manifest
from search.hits import Results
from search.verdict import Verdict

MOST_NAMED = 50
"""Files named one by one: what a person reads through on a terminal."""


def manifest_told(manifest: Manifest) -> str:
    """What the archive holds, and every file that it does not, with the reason."""
    lines = [f"档案已就绪：{manifest.letters} 封函，{manifest.passages} 个段落，模型 {manifest.encoder['model']}。"]
    for what, files in (("未收录", manifest.refused), ("未读", manifest.passed_over)):
        lines += [f"{what} {len(files)} 个文件："] if files else []
        lines += [f"  {name}：{why}" for name, why in islice(files.items(), MOST_NAMED)]
        lines += [f"  ……其余 {len(files) - MOST_NAMED} 个见档案里的 manifest.json"] if len(files) > MOST_NAMED else []
    return "\n".join(lines)


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
