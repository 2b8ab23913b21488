"""The command `fuhan`: one door for clerks, scripts and administrators."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from index.errors import FuhanError
from service import commands
from service.parser import Parser
from service.settings import Settings


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; a known failure is one Chinese sentence on stderr and exit status 1, misuse 2."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal without a character shows its number
    asked = _parser().parse_args(argv)
    try:
        return int(asked.run(asked, Settings.from_environ()))
    except FuhanError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # whoever read our output (head, less) has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("已中断。\n")
        return 130


def _parser() -> Parser:
    parser = Parser(prog="fuhan", description="复函：政府答复函的语义检索，引文一字不差。")
    parts = parser.add_subparsers(title="命令", required=True, metavar="命令", parser_class=Parser)

    def command(name: str, run: Callable[..., int], told: str) -> Parser:
        part = parts.add_parser(name, help=told, description=told)
        part.set_defaults(run=run)
        return part

    part = command("index", commands.build, "读取有变化的函件，建立档案并切换过去")
    part.add_argument("folders", nargs="*", type=Path, metavar="文件夹", help="函件所在的文件夹，默认取 FUHAN_LETTERS")
    part.add_argument("--allow-malformed", action="store_true", help="有文件不能收录时仍继续，并列出这些文件")
    part.add_argument("--preview", action="store_true", help="只看换用新模型、新词表后有何变化，不切换")
    part.add_argument("--force", action="store_true", help="评测题上变差也切换过去")
    part.add_argument("--watch", action="store_true", help="不退出，函件文件夹有变化就更新档案")
    _search(command("search", commands.find, "查找段落并给出引文"))
    part = command("parse", commands.read_out, "显示从文件中读出的各项内容")
    part.add_argument("files", nargs="+", type=Path, metavar="文件", help="一个或几个函件文件")
    part.add_argument("--json", action="store_true", help="每个文件一行 JSON")
    part = command("eval", commands.evaluate, "用评测集衡量检索质量")
    part.add_argument("folder", type=Path, metavar="评测集", help="含 corpus.jsonl 与 queries.jsonl 的文件夹")
    part.add_argument("--json", action="store_true", help="输出 JSON")
    part = command("lexicon", commands.discover, "从函件里找出词表没有、被切断的词")
    part.add_argument("action", choices=["discover"], metavar="discover", help="列出候选词，供贴入 terms.txt")
    part.add_argument("--limit", type=int, default=50, help="词数，默认 50")
    part = command("serve", commands.serve, "启动网页与接口服务")
    part.add_argument("--host", help="监听地址，默认 127.0.0.1")
    part.add_argument("--port", type=int, help="端口，默认 8000")
    part.add_argument("--watch", action="store_true", help="函件文件夹有变化就自动更新档案，默认取 FUHAN_WATCH")
    part = command("check", commands.check, "核对档案与函件是否一致")
    part.add_argument("folders", nargs="*", type=Path, metavar="文件夹", help="函件所在的文件夹，默认取 FUHAN_LETTERS")
    return parser


def _search(part: Parser) -> None:
    part.add_argument("question", metavar="问题", help="几个词、一句话、文号，或整篇建议")
    part.add_argument("--json", action="store_true", help="输出 JSON")
    part.add_argument("--limit", type=int, default=10, help="条数，1 到 100，默认 10")
    part.add_argument("--mode", default="hybrid", help="hybrid、lexical 或 semantic，默认 hybrid")
    part.add_argument("--year", type=int, help="答复年份")
    narrowing = {"kind": "人大建议 或 政协提案", "issuer": "答复单位", "category": "类别", "adoption": "采纳情况"}
    for name, told in narrowing.items():
        part.add_argument(f"--{name}", help=told)
