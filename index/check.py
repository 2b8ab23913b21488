"""Does the archive still hold what the letters say? Every file, letter and passage compared again."""

from __future__ import annotations

from collections.abc import Iterator

from index.archive import Archive
from index.build import Source
from index.chunk import passages
from index.letters import Letter


def differences(archive: Archive, letters: Source) -> Iterator[str]:
    """One sentence for each difference between the archive and the letters as they are read now."""
    if archive.problem:
        yield archive.problem
    held = {key: facts for key, *facts in archive.store.select("SELECT key, digest, source FROM letters ORDER BY id")}
    for digest, letter in letters:
        known = held.pop(letter.key, None)
        if known is None:
            yield f"{letter.source}（{letter.key}）不在档案里。"
        elif known[0] != digest:
            yield f"{letter.source}（{letter.key}）在建档之后有改动。"
        else:
            yield from _contents(archive, letter)
    fresh = {name: why for name, why in letters.refused.items() if name not in archive.manifest.refused}
    yield from (f"{name} 现在不能收录：{why}" for name, why in fresh.items())
    yield from (f"档案里的 {source}（{key}）已不在函件文件夹里。" for key, (_, source) in held.items())


def _contents(archive: Archive, letter: Letter) -> Iterator[str]:
    """A letter must be in the archive as it is, and each of its passages as its own stretch of the letter's text."""
    if archive.letter(letter.key) != letter:
        yield f"{letter.source}（{letter.key}）的文字或各项内容与档案里的不一致。"
    held = {passage.key: passage for passage in archive.passages_of(letter.key).values()}
    for passage in passages(letter):
        if held.pop(passage.key, None) != passage:
            yield f"{passage.key} 与函件原文不一致。"
    yield from (f"{key} 在档案里，函件中却没有这一段。" for key in held)
