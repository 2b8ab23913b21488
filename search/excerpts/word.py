"""Excerpts as a Word file, laid out as GB/T 9704 lays out official papers; the only door to python-docx."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from index.errors import Misused
from search.excerpts.gather import Excerpt, Excerpts
from search.excerpts.looks import LOOKS, Look
from search.proof.marking import NOTE, PROVED

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file can hold."""
_LONGEST_PROPERTY = 255
"""Characters of a file's title among its properties, as Word has it."""


def word(excerpts: Excerpts, made: datetime.datetime | None = None) -> bytes:
    """The paper as a .docx file: a heading for each ask, each quote with its citation and mark, the letters last.

    Raises:
        Misused: a text holds a character that a Word file cannot; it is named, for no quote is ever altered.
    """
    document = docx.Document()
    _dress(document)
    for style, text in _paragraphs(excerpts):
        if alien := _NO_XML.search(text):
            code = f"U+{ord(alien.group()):04X}"
            raise Misused(f"“{text[:20]}…”里有 Word 存不下的控制字符 {code}，请改用 Markdown 导出。")
        run = document.add_paragraph(style=style).add_run(text)
        run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")  # “” are Chinese, not Latin
    about = document.core_properties
    about.title, about.author, about.comments = excerpts.title[:_LONGEST_PROPERTY], "", PROVED
    about.created = about.modified = made or datetime.datetime.now(datetime.UTC)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(excerpts: Excerpts) -> Iterator[tuple[str, str]]:
    """Each paragraph's style and text, in order."""
    yield from (("Title", excerpts.title), ("说明", PROVED))
    for chapter in excerpts.chapters:
        if chapter.ask:
            yield "Heading 1", chapter.ask
        for excerpt in chapter.excerpts:
            yield from _excerpt(excerpt)
    yield "Heading 1", "引用的复函"
    for place, cited in enumerate(excerpts.letters, start=1):
        yield "目录", "，".join(part for part in (f"{place}. {cited.letter}", cited.issuer, cited.publicity) if part)


def _excerpt(excerpt: Excerpt) -> Iterator[tuple[str, str]]:
    yield from (("引文", line) for line in excerpt.passage.text.split("\n"))
    yield from (("出处", excerpt.cited), ("校验", excerpt.mark))
    if excerpt.note:
        yield "按语", f"{NOTE}{excerpt.note}"


def _dress(document: Document) -> None:
    """The page, its number, and every style by name, so that an office's own template can restyle the paper."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, (37, 35, 28, 26))
    section.footer_distance = Mm(28)
    known = {style.name for style in document.styles}
    for look in LOOKS:
        if look.name not in known:
            document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
        _wear(document.styles[look.name].element, look)
    footer, number = section.footer.paragraphs[0], f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'
    footer.style = document.styles["页码"]
    footer.add_run("— ").element.addnext(parse_xml(number))
    footer.add_run(" —")


def _wear(style: BaseOxmlElement, look: Look) -> None:
    """Whatever the template had is taken off first: its theme's fonts win over fonts by name."""
    for worn in [each for each in style if each.tag in (qn("w:pPr"), qn("w:rPr"))]:
        style.remove(worn)
    style.extend(parse_xml(f"<w:style {nsdecls('w')}>{look.paragraph}{look.letters}</w:style>"))
