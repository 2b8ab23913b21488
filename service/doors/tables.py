"""Letters and passages as rows of a table that Excel opens: Chinese headings, nothing that it would reckon with."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from index.letters import Citation, Letter
from search.hits import Hit
from service.language.wording import headings

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for a formula at the head of a cell; a Chinese one takes the wide signs too."""

Row = TypeVar("Row")
Columns = Mapping[str, Callable[[Row], object]]


def _numbered(of: Letter | Citation) -> str | None:
    """第02403号 and not 02403, of which Excel would drop the zero."""
    return of.proposal_number and f"第{of.proposal_number}号"


LETTERS: Columns[Letter] = {
    "文号": lambda letter: letter.doc_number,
    "题名": lambda letter: letter.title,
    "来文": lambda letter: letter.proposal_title,
    "答复单位": lambda letter: letter.issuer,
    "日期": lambda letter: letter.date,
    "类别": lambda letter: letter.kind,
    "届次": lambda letter: letter.session,
    "编号": _numbered,
    "主送": lambda letter: "、".join(letter.recipients),
    "会同": lambda letter: "、".join(letter.consulted),
    "答复类别": lambda letter: letter.category,
    "采纳情况": lambda letter: letter.adoption,
    "公开属性": lambda letter: letter.publicity,
    "抄送": lambda letter: "、".join(letter.cc),
    "键": lambda letter: letter.key,
    "原件": lambda letter: letter.source,
}
HITS: Columns[Hit] = {
    "名次": lambda hit: hit.rank,
    "文号": lambda hit: hit.citation.doc_number,
    "题名": lambda hit: hit.citation.title,
    "答复单位": lambda hit: hit.citation.issuer,
    "日期": lambda hit: hit.citation.date,
    "类别": lambda hit: hit.citation.kind,
    "届次": lambda hit: hit.citation.session,
    "编号": lambda hit: _numbered(hit.citation),
    "标题": lambda hit: " › ".join(headings(hit.passage.section, hit.passage.heading_path)),
    "原文": lambda hit: hit.passage.text,
    "引用": lambda hit: hit.citation,
    "答复类别": lambda hit: hit.citation.category,
    "采纳情况": lambda hit: hit.citation.adoption,
    "公开属性": lambda hit: hit.citation.publicity,
    "键": lambda hit: hit.passage.key,
    "原件": lambda hit: hit.citation.source,
}


def table(columns: Columns[Row], rows: Iterable[Row]) -> bytes:
    """The rows as CSV in UTF-8 with a byte order mark, without which Excel reads another encoding.

    A cell that would begin a formula is preceded by an apostrophe, which Excel shows as text and does not print.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_cell(column(row)) for column in columns.values()] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text
