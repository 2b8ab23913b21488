"""How does the command line speak? In Chinese, also where argparse has words of its own."""

from __future__ import annotations

import argparse
from typing import NoReturn

_CHINESE = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这段说明",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "the following arguments are required: %s": "缺少 %s",
    "unrecognized arguments: %s": "不认识 %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有“%(value)s”，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "“%(value)s”不是整数",  # whole numbers are the only type that can fail here
    "expected one argument": "后面要写一个值",
    "ignored explicit argument %r": "后面不写值，却写了 %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 不明确，可以是：%(matches)s",
}
"""What argparse says to whoever types; what it says to programmers stays as it is."""


class Parser(argparse.ArgumentParser):
    """Explains itself in Chinese, and refuses a wrong command line in one sentence."""

    def __init__(self, **given: object) -> None:
        argparse._ = lambda words: _CHINESE.get(words, words)  # type: ignore[attr-defined]
        super().__init__(**given)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the usage stands; exit status 2."""
        self.exit(2, f"命令写法有误（{message}）。用法见：{self.prog} --help\n")
