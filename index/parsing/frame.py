"""Where does the answer begin and end? The paragraphs of courtesy and procedure around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.parsing import marks, portal
from index.parsing.lines import Span, lines
from index.parsing.titling import is_title

_HEAD_LINES = 20
"""A title stands within so many lines, below a portal's menu and labels."""

_OPENING_LINES = 5
"""答复如下 stands within so many paragraphs of the salutation, or nowhere."""

_RUN_IN = 60
"""Characters after 答复如下 in one paragraph: more of them are the answer itself, not the end of a sentence."""

_LONGEST_CLOSING = 200
"""Characters: a closing that runs on from the last paragraph, with signature and telephone, is no longer."""

_REPLY_LABEL = re.compile(r"(?:建议|提案)?(?:办理)?(?:答复|回复)(?:内容|意见|情况)?:")
"""On pages that print the proposal too, a label opens the reply."""

_ADDRESSED = re.compile(r"[^>|\n]{0,60}[您你贵][^\n]{0,80}(?:提出|提交|收悉)")
_PAUSE = re.compile(r"[ :。,;]*")
_SENTENCE_START = re.compile(r"(?<=[。!;]) *")


def head_end(folded: str) -> int:
    """Without a salutation: where the first paragraph begins that speaks to somebody or opens a reply.

    A summary for the public may have neither: then its head ends below the title and what is printed with it.
    """
    every = lines(folded, (0, len(folded)))
    for span in every:
        if marks.REPLY.search(folded, *span) or _ADDRESSED.match(folded, *span) or _REPLY_LABEL.match(folded, *span):
            return span[0]
    titled = (number for number, span in enumerate(every[:_HEAD_LINES]) if is_title(folded[slice(*span)]))
    below = (span[0] for span in every[next(titled, len(every)) :] if not _is_of_head(folded, span))
    return next(below, 0)


def _is_of_head(folded: str, span: Span) -> bool:
    """Whether a line is a title, or what is printed above and below it."""
    alone = (marks.DATE_LINE, marks.DOC_NUMBER, marks.CATEGORY_LINE)
    return (
        is_title(folded[slice(*span)])
        or any(mark.fullmatch(folded, *span) for mark in alone)
        or bool(portal.LABEL.match(folded, *span))
    )


def opening_end(folded: str, start: int) -> int:
    """Where the opening that begins at `start` ends: after 答复如下, or with the paragraph that says 收悉."""
    near = lines(folded, (start, len(folded)))[:_OPENING_LINES]
    for begin, end in near:
        reply = marks.REPLY.search(folded, begin, end) or _REPLY_LABEL.match(folded, begin, end)
        if reply:
            return _after_reply(folded, reply.end(), end)
        if marks.HEADING.match(folded, begin, end):
            break
    return next((span[1] for span in near[:2] if marks.RECEIVED.search(folded, *span)), start)


def _after_reply(folded: str, reply: int, line_end: int) -> int:
    pause = _PAUSE.match(folded, reply, line_end)
    after = pause.end() if pause else reply
    runs_in = line_end - after > _RUN_IN or marks.HEADING.match(folded, after, line_end)
    return after if runs_in else line_end


def page_end(folded: str, start: int) -> int:
    """Where a web page's own words begin after the letter."""
    below = lines(folded, (start, len(folded)))
    return next((span[0] for span in below if portal.FOOTER.match(folded, *span)), len(folded))


def closing_start(folded: str, span: Span) -> int:
    """Where the closing paragraphs begin: thanks, formulas, and all that stands below the answer."""
    every = lines(folded, span)
    sure = next((number for number, line in enumerate(every) if _ends_answer(folded, line)), len(every))
    last_heading = max((number for number in range(sure) if marks.HEADING.match(folded, *every[number])), default=0)
    tail = _below(folded, every[last_heading:])
    first = last_heading + (tail.index(True) if True in tail else len(tail))
    while first > 0 and marks.CLOSING.match(folded, *every[first - 1]):
        first -= 1
    run_in = _run_in_closing(folded, every[first - 1]) if first else None
    return run_in or (every[first][0] if first < len(every) else span[1])


def _ends_answer(folded: str, line: Span) -> bool:
    """Whether a line never stands within an answer: a day, copies, enclosures, 专此答复."""
    if marks.DATE_LINE.fullmatch(folded, *line) or marks.SIGNED.fullmatch(folded, *line):
        return True
    return any(mark.match(folded, *line) for mark in (marks.COPY_LINE, marks.ENCLOSURE_LINE, marks.FORMULA))


def _below(folded: str, every: Sequence[Span]) -> list[bool]:
    """Which lines can only stand below the answer; an office or a label alone needs another such line beneath it."""
    found: list[bool] = []
    for number in reversed(range(len(every))):
        line = every[number]
        sure = _ends_answer(folded, line) or any(
            mark.match(folded, *line) for mark in (marks.CONTACT_LINE, marks.PUBLICITY_LINE)
        )
        alone = marks.OFFICE_LINE.fullmatch(folded, *line) or portal.LABEL.match(folded, *line)
        thanked = number > 0 and marks.CLOSING.match(folded, *every[number - 1])
        found.append(sure or bool(alone and (thanked or not found or found[-1])))
    return found[::-1]


def _run_in_closing(folded: str, paragraph: Span) -> int | None:
    """Where thanks or a signature run on from the answer's last sentence."""
    start = max(paragraph[0], paragraph[1] - _LONGEST_CLOSING)
    for sentence in _SENTENCE_START.finditer(folded, start, paragraph[1]):
        at = sentence.end(), paragraph[1]
        if marks.CLOSING.match(folded, *at) or marks.SIGNED.match(folded, *at):
            return sentence.end()
    return None
