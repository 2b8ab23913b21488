"""Does the intake of thousands of mixed files bear being killed? `python tests/many_files.py [N]`.

Makes N files of every kind, kills the first run with SIGKILL half-way, resumes it, and runs a third time with nothing
changed. Each run tells how long it took, how many of the letters' files it opened, and what became of them.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from clerk import ONE
from makers import as_docx, as_mhtml, as_portal_page, zipped
from paper import as_ofd, as_pdf

TESTS = Path(__file__).parent

_KINDS = (
    *["txt"] * 38,
    *["gb18030"] * 10,
    *["docx"] * 16,
    *["html"] * 12,
    *["mhtml"] * 4,
    *["ofd"] * 8,
    *["pdf"] * 1,
    *["zip"] * 2,
    *["copy"] * 3,
    *["broken"] * 3,
    *["notice"] * 2,
    "xlsx",
)
"""What every hundred files are. A PDF takes half a second to be made, so there are few."""

_IN_A_ZIP = 5

_NOTICE = "关于召开第{}次会议的通知\n各科室：\n定于周五开会。\n"

_INDEX = """
import json, os, sys
folder, opened = os.environ["FUHAN_LETTERS"], set()
sys.addaudithook(lambda event, told: opened.add(told[0]) if event == "open" and str(told[0]).startswith(folder) else 0)
from service.cli import main
status = main(["index", "--allow-malformed"])
sys.stderr.write(json.dumps({"status": status, "opened": len(opened)}))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run went: its seconds, the letters' files that it opened, and what it told."""

    seconds: float
    opened: int
    told: str


def letter(number: int) -> list[str]:
    """The paragraphs of a letter like no other."""
    text = ONE.replace("14号", f"{number}号").replace("第17号", f"第{number + 9000}号")
    return text.replace("家长可以", f"{number % 97}所学校的家长可以").splitlines()


def make(folder: Path, count: int) -> Counter[str]:
    """Write so many files, a hundred to a folder; what is to become of them: letter, refused, copy, passed over."""
    becomes: Counter[str] = Counter()
    for number in range(count):
        kind = _KINDS[number * 37 % len(_KINDS)]
        place = folder / f"{number // 100:03}" / f"{number:05}"
        place.parent.mkdir(parents=True, exist_ok=True)
        suffix = {"gb18030": ".txt", "copy": ".txt", "notice": ".txt", "broken": ".docx"}.get(kind, f".{kind}")
        place.with_suffix(suffix).write_bytes(_content(kind, number))
        fate = {"copy": "copy", "broken": "refused", "notice": "passed over", "xlsx": "passed over"}.get(kind, "letter")
        becomes[fate] += _IN_A_ZIP if kind == "zip" else 1
    return becomes


def _content(kind: str, number: int) -> bytes:
    paragraphs = letter(_first_text(number) if kind == "copy" else number)
    return _MAKERS[kind](paragraphs, number)


def _zip(_: list[str], number: int) -> bytes:
    names = range(_IN_A_ZIP)
    return zipped({f"{name}.txt": "\n".join(letter(100_000 + number * 10 + name)).encode() for name in names})


_MAKERS: dict[str, Callable[[list[str], int], bytes]] = {
    "txt": lambda paragraphs, _: "\n".join(paragraphs).encode(),
    "gb18030": lambda paragraphs, _: "\n".join(paragraphs).encode("gb18030"),
    "docx": lambda paragraphs, _: as_docx(paragraphs),
    "html": lambda paragraphs, _: as_portal_page(paragraphs, "答复").encode(),
    "mhtml": lambda paragraphs, _: as_mhtml(as_portal_page(paragraphs, "答复")),
    "ofd": lambda paragraphs, _: as_ofd(paragraphs),
    "pdf": lambda paragraphs, _: as_pdf(paragraphs),
    "zip": _zip,
    "copy": lambda paragraphs, _: "\n\n".join(paragraphs).encode(),
    "broken": lambda paragraphs, _: as_docx(paragraphs)[:-900],
    "notice": lambda _, number: _NOTICE.format(number).encode(),
    "xlsx": lambda _, __: b"x",
}


def _first_text(number: int) -> int:
    """A letter of the same hundred that lies there as a text file."""
    within = (number // 100 * 100 + place for place in range(100))
    return next(other for other in within if _KINDS[other * 37 % len(_KINDS)] == "txt")


def index(env: dict[str, str], killed_after: int = 0) -> Run:
    """Run `fuhan index`; with `killed_after`, kill it when so many files are remembered."""
    began = time.monotonic()
    command = [sys.executable, "-c", _INDEX]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FUHAN_")}
    with subprocess.Popen(
        command, env=plain | env, cwd=TESTS.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as at_work:
        while killed_after and at_work.poll() is None:
            if remembered(Path(env["FUHAN_ARCHIVE"])) >= killed_after:
                at_work.kill()
            time.sleep(0.05)
        told, counted = at_work.communicate()
    opened = -1 if killed_after else json.loads(counted[counted.rindex("{") :])["opened"]
    return Run(time.monotonic() - began, opened, told)


def remembered(archive: Path) -> int:
    """How many files a run has read and kept so far."""
    for path in archive.glob("readings-*.sqlite"):
        with closing(sqlite3.connect(path)) as sql:
            try:
                return int(sql.execute("SELECT count(*) FROM readings").fetchone()[0])
            except sqlite3.OperationalError:
                return 0  # the table is just being made
    return 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What was to become of the files, how many a killed run remembered, and how the other runs went."""

    became: Counter[str]
    remembered: int
    runs: dict[str, Run]
    archives: tuple[Path, Path]


def trial(folder: Path, count: int) -> Trial:
    """Make the files below the folder; index them in one go, and into another archive killed, resumed, and again."""
    became = make(folder / "letters", count)
    unharmed, killed = folder / "unharmed", folder / "killed"
    env, other = ({"FUHAN_LETTERS": str(folder / "letters"), "FUHAN_ARCHIVE": str(root)} for root in (unharmed, killed))
    runs = {"in one go": index(env), "killed": index(other, killed_after=count // 2)}
    kept = remembered(killed)
    runs |= {"resumed": index(other), "unchanged": index(other)}
    return Trial(became, kept, runs, (unharmed, killed))


def main(count: int) -> int:
    """Tell how it went."""
    with tempfile.TemporaryDirectory(prefix="fuhan-many-") as folder:
        tried = trial(Path(folder), count)
    sys.stdout.write(f"{count} files: {dict(tried.became)}; {tried.remembered} were remembered by the killed run\n")
    for name, run in tried.runs.items():
        sys.stdout.write(f"{name}: {run.seconds:.1f} s, {run.opened} files opened, {run.told.partition('。')[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000))
