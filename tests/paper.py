"""A letter's paragraphs written as files with pages: PDF with a text layer, scans, OFD; and one of every format."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from makers import RUNNING_HEAD, as_docx, as_mhtml, as_portal_page, zipped
from PIL import Image, ImageDraw

from index.reading.placed import width

DPI = 200

_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
)
_SIMPLIFIED_CHINESE = 2
"""The place of the Simplified Chinese font in Noto's collections."""

_WORD = re.compile(r"(?:[-0-9A-Za-z]+|.)[，。、；：？！）》”〕)]*")
"""What stays on one line: a number, or a character with the closing marks after it."""

_DAY = re.compile(r"\d{4}年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_SMOOTH = Image.Resampling.BICUBIC


class _Paper(FPDF):
    """A4 with a running head and page numbers."""

    def header(self) -> None:
        self.set_font("letter", size=10)
        self.set_y(12)
        self.cell(0, 6, RUNNING_HEAD, align="C", new_x="LMARGIN", new_y="NEXT")
        self.set_y(32)

    def footer(self) -> None:
        self.set_y(-18)
        self.set_font("letter", size=10)
        self.cell(0, 6, f"— {self.page_no()} —", align="C")


def as_pdf(paragraphs: Sequence[str]) -> bytes:
    """A PDF with a text layer: 16-point characters, 28 a line, as GB/T 9704 wants official papers."""
    font = next((name for name in _FONTS if Path(name).is_file()), None)
    if font is None:
        pytest.skip("needs a Chinese font (Debian: fonts-noto-cjk)")
    paper = _Paper(format="A4")
    paper.add_font("letter", fname=font, collection_font_number=_SIMPLIFIED_CHINESE)
    paper.set_margins(28, 37, 24)
    paper.set_auto_page_break(auto=True, margin=30)
    paper.add_page()
    paper.set_font("letter", size=16)
    for line in _wrapped(paragraphs):
        paper.cell(0, 10, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def without_font_tables(content: bytes) -> bytes:
    """The PDF as if its fonts had lost their tables of characters: it looks the same, and copies as nonsense."""
    return re.sub(rb"/ToUnicode \d+ 0 R", lambda table: b" " * len(table[0]), content)


def as_pictures(paragraphs: Sequence[str], tilt: float = 0.6) -> list[Image.Image]:
    """The pages as a scanner sees them: tilted, grainy, a red seal over signature and date."""
    day = next((line for line in reversed(paragraphs) if _DAY.fullmatch(line)), paragraphs[-1][:6])
    with pdfium.PdfDocument(as_pdf(paragraphs)) as document:
        return [_grainy(_sealed(page, day).rotate(tilt, fillcolor="white", resample=_SMOOTH)) for page in document]


def _sealed(page: pdfium.PdfPage, day: str) -> Image.Image:
    """A page as a picture, with a seal where the day stands on it."""
    picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
    layer = page.get_textpage()
    found = layer.search(day).get_next()
    if found:
        left, _, _, top = layer.get_charbox(found[0])
        _stamp(picture, (left + 40) * DPI / 72, (page.get_height() - top) * DPI / 72)
    return picture


def as_scan(paragraphs: Sequence[str]) -> bytes:
    """A PDF of nothing but pictures."""
    first, *others = as_pictures(paragraphs)
    file = io.BytesIO()
    first.save(file, "PDF", resolution=DPI, save_all=True, append_images=others, quality=85)
    return file.getvalue()


def saved(picture: Image.Image, form: str) -> bytes:
    """A picture as a file of one of Pillow's formats."""
    file = io.BytesIO()
    picture.save(file, form)
    return file.getvalue()


def _stamp(page: Image.Image, x: float, y: float) -> None:
    """A round red seal of 42 mm with a star, centred at (x, y)."""
    radius = 21 / 25.4 * DPI
    ink = ImageDraw.Draw(page, "RGBA")
    ink.ellipse((x - radius, y - radius, x + radius, y + radius), outline=(220, 30, 30, 200), width=10)
    turns = np.pi * np.arange(0, 20, 4) / 5 - np.pi / 2
    ink.polygon([(x + 50 * np.cos(turn), y + 50 * np.sin(turn)) for turn in turns], fill=(220, 30, 30, 170))


def _grainy(page: Image.Image) -> Image.Image:
    grain = np.random.default_rng(1).normal(0, 8, (page.height, page.width, 1))
    return Image.fromarray(np.clip(np.asarray(page, np.float64) + grain, 0, 255).astype(np.uint8))


def as_ofd(paragraphs: Sequence[str]) -> bytes:
    """An OFD document, a text object a line, from the foot to the head: only the places tell the order."""
    pages = list(_pages(paragraphs))
    parts = {"OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>")}
    listed = "".join(f'<ofd:Page ID="{number}" BaseLoc="Pages/{number}.xml"/>' for number in range(len(pages)))
    area = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
    )
    parts["Doc_0/Document.xml"] = _ofd("Document", f"{area}<ofd:Pages>{listed}</ofd:Pages>")
    for number, lines in enumerate(pages):
        printed = [RUNNING_HEAD, *lines, f"- {number + 1} -"]
        heights = [15, *range(37, 37 + 10 * len(lines), 10), 280]
        objects = [_text_object(line, height) for line, height in zip(printed, heights, strict=True)]
        layer = f"<ofd:Layer>{''.join(reversed(objects))}</ofd:Layer>"
        parts[f"Doc_0/Pages/{number}.xml"] = _ofd("Page", f"<ofd:Content>{layer}</ofd:Content>")
    return zipped({name: part.encode() for name, part in parts.items()})


def as_scanned_ofd(pictures: Sequence[Image.Image], form: str = "PNG") -> bytes:
    """An OFD document of one page that holds nothing but pictures, one below the other."""
    media = "".join(
        f'<ofd:MultiMedia ID="{number}" Type="Image"><ofd:MediaFile>{number}.img</ofd:MediaFile></ofd:MultiMedia>'
        for number in range(len(pictures))
    )
    objects = [
        f'<ofd:ImageObject ID="9{number}" ResourceID="{number}" Boundary="0 {50 * number} 210 40"/>'
        for number in range(len(pictures))
    ]
    common = "<ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    parts = {
        "OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd(
            "Document", f'{common}<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/0.xml"/></ofd:Pages>'
        ),
        "Doc_0/DocumentRes.xml": _ofd("Res", f"<ofd:MultiMedias>{media}</ofd:MultiMedias>", ' BaseLoc="Res"'),
        "Doc_0/Pages/0.xml": _ofd(
            "Page", f"<ofd:Content><ofd:Layer>{''.join(reversed(objects))}</ofd:Layer></ofd:Content>"
        ),
    }
    files = {f"Doc_0/Res/{number}.img": saved(picture, form) for number, picture in enumerate(pictures)}
    return zipped({name: part.encode() for name, part in parts.items()} | files)


def _pages(paragraphs: Sequence[str]) -> Iterator[list[str]]:
    """22 lines a page."""
    lines = list(_wrapped(paragraphs))
    for start in range(0, len(lines), 22):
        yield lines[start : start + 22]


def _wrapped(paragraphs: Sequence[str]) -> Iterator[str]:
    """Lines as wide as 28 characters; paragraphs that take more are set in."""
    for paragraph in paragraphs:
        line = "　　" if width(paragraph) > 28 or paragraph.endswith("。") else ""
        for word in _WORD.findall(paragraph):
            if width(line + word) > 28.5:
                yield line
                line = ""
            line += word
        yield line


def _text_object(line: str, height: float) -> str:
    steps = " ".join(f"{5.6 * width(character):g}" for character in line[:-1])
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">{html.escape(line)}</ofd:TextCode>'
    return f'<ofd:TextObject ID="9" Boundary="28 {height} 160 8" Font="1" Size="5.6">{code}</ofd:TextObject>'


def _ofd(root: str, inner: str, attributes: str = "") -> str:
    return f'<ofd:{root} xmlns:ofd="http://www.ofdspec.org/2016"{attributes}>{inner}</ofd:{root}>'


def seeds(paragraphs: Sequence[str]) -> dict[str, bytes]:
    """The same letter as a file of each format, by suffix; pictures hold one short line, so that they are read fast."""
    page = as_portal_page(paragraphs, "关于第17号建议的答复")
    picture = as_pictures(paragraphs[:2], tilt=0)[0].crop((300, 300, 900, 460))
    files = {
        ".txt": "\n".join(paragraphs).encode("gb18030"),
        ".docx": as_docx(paragraphs),
        ".pdf": as_pdf(paragraphs),
        ".html": page.encode(),
        ".mhtml": as_mhtml(page),
        ".ofd": as_ofd(paragraphs),
    }
    forms = ((".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF"), (".bmp", "BMP"))
    files |= {suffix: saved(picture, form) for suffix, form in forms}
    return files | {".zip": zipped({f"2024/letter{suffix}": files[suffix] for suffix in (".txt", ".docx", ".html")})}
