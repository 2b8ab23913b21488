"""One spelling for the cutting of proposals, which are typed, scanned and pasted in many."""

from __future__ import annotations

from index.words.fold import fold

_MARKS = str.maketrans(",;:!?()", "，；：！？（）")


def plain(text: str) -> str:
    """A text of the same length in half-width digits, simplified headings and Chinese marks; blanks stay.

    Blanks show indents, columns and line ends.
    """
    folded = fold(text).translate(_MARKS)
    return "".join(given if given.isspace() else one for given, one in zip(text, folded, strict=True))
