"""How each kind of paragraph looks on an official paper: GB/T 9704's fonts and sizes."""

from __future__ import annotations

from dataclasses import dataclass

FANGSONG, HEITI, KAITI, SONGTI, HEADLINE = "仿宋", "黑体", "楷体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"

ERHAO, SANHAO, SIHAO, WUHAO = 22.0, 16.0, 14.0, 10.5
"""二号, 三号, 四号 and 五号 in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """One style: sizes and distances in points, `indent` of the first line in characters.

    `keep` holds a paragraph on the page of the next one; `level` is its place in the outline, 0 the highest.
    """

    name: str
    font: str
    size: float = SANHAO
    line: float = 28
    indent: int = 2
    before: float = 0
    after: float = 0
    centred: bool = False
    keep: bool = False
    level: int | None = None

    @property
    def paragraph(self) -> str:
        """The paragraph's properties as WordprocessingML, in the order of its schema."""
        spacing = f'w:before="{20 * self.before:.0f}" w:after="{20 * self.after:.0f}" w:line="{20 * self.line:.0f}"'
        indent = f'w:firstLineChars="{100 * self.indent}" w:firstLine="{20 * self.size * self.indent:.0f}"'
        return (
            f"<w:pPr>{'<w:keepNext/>' if self.keep else ''}<w:widowControl/>"
            f'<w:spacing {spacing} w:lineRule="exact"/><w:ind {indent}/>'
            f'<w:jc w:val="{"center" if self.centred else "both"}"/>'
            + (f'<w:outlineLvl w:val="{self.level}"/>' if self.level is not None else "")
            + "</w:pPr>"
        )

    @property
    def letters(self) -> str:
        """The characters' properties: the Chinese font by its name, Latin letters and digits in their own."""
        half_points = f"{2 * self.size:.0f}"
        return (
            f'<w:rPr><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{self.font}" w:cs="{LATIN}"/>'
            f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
            '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>'
        )


LOOKS = (
    Look("Normal", FANGSONG),
    Look("Title", HEADLINE, ERHAO, line=35, indent=0, after=14, centred=True),
    Look("Heading 1", HEITI, before=14, keep=True, level=0),
    Look("说明", KAITI, SIHAO, line=24, after=8),
    Look("引文", FANGSONG),
    Look("出处", KAITI, SIHAO, line=24, before=4, keep=True),
    Look("校验", SONGTI, WUHAO, line=18, after=10),
    Look("按语", KAITI, after=10),
    Look("目录", FANGSONG, SIHAO, line=24),
    Look("页码", SONGTI, SIHAO, line=20, indent=0, centred=True),
)
