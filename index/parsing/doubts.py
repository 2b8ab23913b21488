"""What is missing or doubtful in a letter as it was read, in sentences for the people who keep the letters."""

from __future__ import annotations

from collections.abc import Container, Iterator

from index.letters import Doubt, Letter
from index.parsing import marks
from index.parsing.fields.date import day_span
from index.parsing.layout import Layout

FIELD_NAMES = {
    "doc_number": "文号",
    "title": "题名",
    "issuer": "答复单位",
    "recipients": "主送",
    "kind": "类别",
    "session": "届次",
    "proposal_number": "建议提案编号",
    "proposal_title": "来文",
    "category": "答复类别",
    "adoption": "采纳情况",
    "consulted": "会同",
    "date": "日期",
    "contacts": "联系人",
    "publicity": "公开属性",
    "cc": "抄送",
}
"""Each field as an office calls it."""

_EXPECTED = ("doc_number", "title", "issuer", "recipients", "kind", "date")
"""Fields that nearly every letter states: where one is missing, the file may have lost it."""

_ENDS = tuple("。！!？?”）)；;：:》")


def spoken(value: object) -> str:
    """A field's value as it is said aloud: 陆知远、沈砚秋."""
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def doubts(letter: Letter, layout: Layout) -> tuple[Doubt, ...]:
    """The doubts, the gravest first."""
    uncertain = tuple(_uncertain(letter, layout))
    missing = _missing(letter, {doubt.field for doubt in uncertain})
    return (*_whole(letter, layout), *uncertain, *missing, *_numbered_alike(letter))


def _whole(letter: Letter, layout: Layout) -> Iterator[Doubt]:
    """Is it a reply letter, all of it, and legible?"""
    if not letter.recipients and not marks.REPLY.search(layout.folded):
        yield Doubt("没有找到称谓和“答复如下”，可能不是答复函。")
    if layout.closing[0] >= len(letter.text) and not letter.text.endswith(_ENDS):
        yield Doubt("正文在句子中间断开，文件可能不完整。", place=(letter.text.rfind("\n") + 1, len(letter.text)))
    if letter.doubtful:
        first, least = letter.doubtful[0], min(line.confidence for line in letter.doubtful)
        told = f"从图像识别的文字中，有 {len(letter.doubtful)} 行不能确定（把握最低 {least:.0%}），引用前请对照原件。"
        yield Doubt(told, "text", (first.start, first.end))


def _uncertain(letter: Letter, layout: Layout) -> Iterator[Doubt]:
    day = day_span(layout)
    if day and letter.date is None:
        yield Doubt(f"日期“{letter.text[slice(*day)]}”读不出确定的一天，没有采用。", "date", day)
    for seen in letter.evidence:
        if not seen.sure:
            words = " ".join(letter.text[seen.start : seen.end].split())
            read = spoken(getattr(letter, seen.field))
            told = f"{FIELD_NAMES[seen.field]}读作“{read}”（原文“{words}”），不能确定，请核对。"
            yield Doubt(told, seen.field, (seen.start, seen.end))


def _missing(letter: Letter, told: Container[str | None]) -> Iterator[Doubt]:
    lacking = (field for field in _EXPECTED if field not in told and not getattr(letter, field))
    return (Doubt(f"没有读到{FIELD_NAMES[field]}。", field) for field in lacking)


def _numbered_alike(letter: Letter) -> Iterator[Doubt]:
    alike = (section for section in letter.sections if "（重）" in section.path)
    return (Doubt(f"标题“{each.heading}”的编号重复。", place=(each.start, each.end)) for each in alike)
