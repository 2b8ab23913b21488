"""Is a text no reply letter at all? A notice about handling, an annual total, a list, an article."""

from __future__ import annotations

import re

from index.letters import Letter
from index.words.fold import fold

_ANSWERS = re.compile(
    r"""(?:答复|函复|复函|回复|办复|(?:会办|协办|办理)意见)[^,。:;\n]{0,8}如下|如下[^,。\n]{0,4}(?:答复|回复|函复|意见)
    |收悉|[您你贵][^。\n]{0,40}?(?:提出|提交|反映|关心)
    |[专特]此(?:答复|函复|回复|复函)|(?:建议|提案|办理)?(?:答复|回复)(?:内容|意见|情况)?\ ?:""",
    re.VERBOSE,
)
"""The words that only one who answers somebody writes."""

_REPLY_TITLE = re.compile(
    r"(?:关于|对|第).{3,}(?:答 ?复|复 ?函|回 ?复|(?:会办|协办|办理)意见)"
    r"(?: ?的?函|意见|摘要)?(?:的函)?(?:\([^()]{1,20}\))?$",
    re.MULTILINE,
)
"""How the title of an answer ends; 办理情况的报告 may be a year's total, and 的函 any letter."""

_HEAD = 1000
"""Characters at a text's beginning among which its title stands, below a portal's menu and labels."""

_EVERYBODY = re.compile(r"各|全[市县区省]|有关|机关各")
"""How a circular names those to whom it goes: 各镇人民政府."""


def no_letter(letter: Letter) -> str | None:
    """Why a text is no reply letter, as one sentence; None where anything in it answers somebody.

    One sign is enough: a title that ends in 答复, a deputy or an office addressed, a single proposal's number, or the
    words of an answer. A notice about handling and an annual total have none of them.
    """
    text = fold(letter.text)
    titled = _REPLY_TITLE.search(text, 0, _HEAD) or _REPLY_TITLE.search(fold(letter.title or ""))
    addressed = any(not _EVERYBODY.match(name) for name in letter.recipients)
    single = letter.proposal_number and letter.title
    if titled or addressed or single or _ANSWERS.search(text):
        return None
    return "不是答复函：没有写给哪位代表、委员或单位，没有“答复如下”之类的话，也没有答复函的标题。"
