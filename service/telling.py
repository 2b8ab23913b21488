"""Results as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import islice
from typing import Any

from index.intake import A_COPY
from index.storage.manifest import Manifest
from search.hits import Results

MOST_NAMED = 50
"""Files named one by one: what a person reads through on a terminal."""


def manifest_told(manifest: Manifest) -> str:
    """What the archive holds, and every file that it does not, with the reason."""
    lines = [f"档案已就绪：{manifest.letters} 封函，{manifest.passages} 个段落，模型 {manifest.encoder['model']}。"]
    copies = sum(why.endswith(A_COPY) for why in manifest.passed_over.values())
    among = f"（其中 {copies} 个是副本）" if copies else ""
    for what, files, more in (("未收录", manifest.refused, ""), ("未读", manifest.passed_over, among)):
        lines += [f"{what} {len(files)} 个文件{more}："] if files else []
        lines += [f"  {name}：{why}" for name, why in islice(files.items(), MOST_NAMED)]
        lines += [f"  ……其余 {len(files) - MOST_NAMED} 个见档案里的 manifest.json"] if len(files) > MOST_NAMED else []
    return "\n".join(lines)


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
