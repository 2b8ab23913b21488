"""A letter's paragraphs written as files that flow: Word files, saved portal pages, zips."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Callable, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

Maker = Callable[[Sequence[str]], bytes]
"""Paragraphs to a file's bytes."""

RUNNING_HEAD = "云溪市建议提案办理公开件"


def as_docx(paragraphs: Sequence[str]) -> bytes:
    """A Word file, one paragraph each, with a running head."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = RUNNING_HEAD
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def as_docx_of(body: str, numbering: str = "") -> bytes:
    """A Word file of a body written as WordprocessingML, with list definitions."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w', 'wp', 'r')} {_MORE}>{body}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, element)
    lists = document.part.numbering_part.element
    for element in [*lists] if numbering else []:
        lists.remove(element)
    for element in parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>"):
        lists.append(element)
    return _saved(document)


_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def _saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_portal_page(paragraphs: Sequence[str], title: str) -> str:
    """A page saved from a portal: menus, breadcrumb, labels, toolbar, the letter, QR, related pages, footer."""
    menu = "".join(f'<li><a href="/{number}.html">栏目{number}</a></li>' for number in range(20))
    letter = "".join(f'<p style="text-indent:2em">{html.escape(paragraph)}</p>\n' for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_云溪市人民政府网</title>
    <style>p {{ margin: 0 }}</style><script>var page = "您好";</script></head><body>
    <div class="nav"><ul>{menu}</ul></div>
    <div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/t">建议提案</a></div>
    <div class="main"><h1>{title}</h1><table class="labels"><tr><td>索引号：</td><td>YX-2024-0012</td></tr>
    <tr><td>发布日期：</td><td>2024-08-01</td></tr></table>
    <div class="tools">字体：【<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a> <a>关闭</a></div>
    <div id="zoom">{letter}</div><div class="qrcode"><img src="q.png"><p>扫一扫在手机打开当前页</p></div>
    <div class="related"><h3>相关阅读</h3><ul>{menu}</ul></div></div>
    <div class="footer"><p>主办单位：云溪市人民政府办公室　联系电话：0777-1234567</p><p>云ICP备12345678号</p></div>
    </body></html>"""


def as_mhtml(page: str) -> bytes:
    """A page as browsers save it in one file."""
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return f"{head}{part}{page}\r\n--x--\r\n".encode()


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, part in parts.items():
            folder.writestr(name, part)
    return file.getvalue()
