"""A letter of the usual form, any part of which a test may replace."""

from __future__ import annotations

from index.letters import Letter
from index.parsing.parse import parse

TITLE = "云溪市教育局关于市八届人大二次会议第2023017号建议答复的函"
NAMED = "陆知远代表："
OPENED = "您提出的《关于增加公办幼儿园的建议》收悉，现答复如下："
ANSWER = "今年新建公办幼儿园五所，明年秋季开园。"
THANKS = "感谢您对教育工作的关心。"
SIGNED = "云溪市教育局\n2023年6月9日"


def made(
    head: str = TITLE, named: str = NAMED, opened: str = OPENED, *, answer: str = ANSWER, tail: str = SIGNED
) -> Letter:
    """The letter with these parts; an empty part leaves no line."""
    return parse("\n".join(part for part in (head, named, opened, answer, THANKS, tail) if part), "form.txt")
