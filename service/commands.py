"""What each command of `fuhan` does: arguments and settings in, an exit status out."""

from __future__ import annotations

import json
import sys
import tempfile
from argparse import Namespace
from contextlib import nullcontext, suppress
from dataclasses import replace
from pathlib import Path

from index.build import Builder
from index.errors import ArchiveMissing, FuhanError, Previewed, Unreadable
from index.filters import Filters
from index.storage.manifest import Manifest
from search.searcher import Searcher
from service import house
from service.settings import Settings
from service.telling import (
    candidates_told,
    hits_told,
    letter_told,
    manifest_told,
    measures_told,
    standing_told,
    verdict_told,
)


def build(asked: Namespace, settings: Settings) -> int:
    """`index`: read the letters, build the archive, switch to it, and say what was not taken in."""
    gate = house.gate(settings, force=asked.force, preview=asked.preview)
    builder, letters = house.builder(settings, gate), house.intake(settings, asked.folders)
    if asked.watch:
        return _watch(asked, settings, builder)
    manifest = None if asked.preview else builder.standing(letters)
    if manifest and (asked.allow_malformed or not manifest.refused):
        print(f"{standing_told(manifest)}\n{manifest_told(manifest)}")
        return 0
    with suppress(Previewed):
        print(manifest_told(builder.build(letters, allow_malformed=asked.allow_malformed)))
    if told := verdict_told(gate.verdict, preview=asked.preview):
        print(told)
    return 0


def _watch(asked: Namespace, settings: Settings, builder: Builder) -> int:
    """`index --watch`: the same whenever a change of the letters has come to rest, until somebody interrupts."""
    from service.staff.keeper import Keeper, Warden

    def tell(news: Manifest | FuhanError) -> None:
        print(manifest_told(news) if isinstance(news, Manifest) else news, flush=True)

    sys.stderr.write("正在监看函件文件夹，按 Ctrl+C 结束。\n")
    keeper = Keeper(settings, builder, asked.folders, takes_over=True)
    Warden(keeper, tell, allow_malformed=asked.allow_malformed).watch()
    return 0


def find(asked: Namespace, settings: Settings) -> int:
    """`search`: ranked passages with their citations."""
    from search.asking.asked import Asked

    filters = Filters(**{name: getattr(asked, name) for name in ("year", "kind", "issuer", "category", "adoption")})
    question = Asked(asked.question, filters, limit=asked.limit, mode=asked.mode)
    searcher = house.searcher(settings)
    if searcher.problem:
        sys.stderr.write(f"{searcher.problem}\n")
    results = searcher.search(question)
    if asked.json:
        from service.schemas.results import ResultsOut

        print(ResultsOut.of(results).model_dump_json(indent=2))
    else:
        print(hits_told(results))
    return 0


def read_out(asked: Namespace, _settings: Settings) -> int:
    """`parse`: what was read out of each file; a file that cannot be read is named on stderr."""
    from index.parsing.parse import parse
    from index.parsing.report import letter_record
    from index.reading import read

    failed = 0
    for file in asked.files:
        try:
            letter = parse(read(file), file.name)
        except Unreadable as error:
            sys.stderr.write(f"{error}\n")
            failed = 1
        else:
            if asked.json:
                print(json.dumps(letter_record(letter, str(file)), ensure_ascii=False))
            else:
                print(letter_told(letter, str(file)))
    return failed


def evaluate(asked: Namespace, settings: Settings) -> int:
    """`eval`: index a judged collection by the very same pipeline and print its figures for each mode."""
    from search.measures.measure import Corpus, judged, means, measure

    questions = judged(asked.folder / "queries.jsonl")
    with tempfile.TemporaryDirectory(prefix="fuhan-eval-") as folder:
        apart = replace(settings, archive=Path(folder))
        manifest = house.builder(apart).build(Corpus(asked.folder / "corpus.jsonl"))
        rows = measure(house.archive(apart), questions, progress=house.shown)
    told = {"passages": manifest.letters, "queries": len(questions), **{mode: means(rows[mode]) for mode in rows}}
    print(json.dumps(told) if asked.json else measures_told(told))
    return 0


def discover(asked: Namespace, settings: Settings) -> int:
    """`lexicon discover`: words of the letters that the dictionary cuts apart, as lines for terms.txt."""
    from index.discover import discover

    found = discover(house.archive(settings))
    print(candidates_told(found[: asked.limit]))
    return 0


def serve(asked: Namespace, settings: Settings) -> int:
    """`serve`: the HTTP service and the web page; the archive is built first where there is none."""
    from service.app import create_app, server
    from service.around.ports import listening
    from service.staff.keeper import Warden, change_log

    host, port = asked.host or settings.host, settings.port if asked.port is None else asked.port
    listening(host, port).close()  # before the long work; whoever takes the port meanwhile is told of below
    searcher = _ready(settings)
    own = listening(host, port)
    told = [manifest_told(searcher.archive.manifest), searcher.problem, f"复函已启动：http://{host}:{port}"]
    sys.stderr.write("".join(f"{line}\n" for line in told if line))
    app = create_app(searcher, settings)
    with Warden(app.state.keeper, change_log()).beside() if asked.watch or settings.watch else nullcontext():
        server(app, host, port).run([own])
    return 0


def _ready(settings: Settings) -> Searcher:
    """A searcher over the archive that answers now; one is built first where there is none."""
    try:
        return house.searcher(settings)
    except ArchiveMissing:
        house.builder(settings).build(house.intake(settings), allow_malformed=True)
        return house.searcher(settings)


def check(asked: Namespace, settings: Settings) -> int:
    """`check`: compare the archive with the letters; exit status 1 on any difference."""
    from index.check import differences

    letters = replace(house.intake(settings, asked.folders), memory=None)  # the letters themselves, not what was kept
    archive = house.archive(settings)
    found = list(differences(archive, letters))
    for sentence in found:
        print(sentence)
    count = archive.manifest
    verdict = f"发现 {len(found)} 处不一致" if found else "全部一致"
    print(f"已核对 {count.letters} 封函、{count.passages} 个段落：{verdict}。")
    return 1 if found else 0
