"""The house is built as its picture shows: imports go down, each heavy library has one door, nothing grows too big."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
STOREYS = ("index", "search", "service")  # each may import itself and those before it
PATHS = [path for storey in STOREYS for path in sorted((HOUSE / storey).rglob("*.py"))]
FILES = {".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__"): path for path in PATHS}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
DOORS = {"faiss": "index.storage.vectors", "tantivy": "index.storage.postings", "sqlite3": "index"}
DOORS |= {"sentence_transformers": "index.models.transformer", "rjieba": "index.words.words", "torch": "index.training"}
DOORS |= {"docx": "search.excerpts.word"}
DOORS |= {"gensim": "index.training", "fastapi": "service", "jinja2": "service"}  # training runs apart: any tool


def imports(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """What is imported, by full name; of `from package import module`, the module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (each if each in FILES else node.module for each in whole)


@pytest.mark.parametrize("name", FILES)
def test_a_module_keeps_the_laws(name: str) -> None:
    tree, imported, storey = TREES[name], set(imports(ast.walk(TREES[name]))), STOREYS.index(name.partition(".")[0])
    tops = {each.partition(".")[0] for each in imported}
    assert not tops & set(STOREYS[storey + 1 :]), "imports go down"
    assert name.rpartition(".")[0] not in imported, "no import of the own package's face"
    late = {"torch", "sentence_transformers"}.isdisjoint(each.partition(".")[0] for each in imports(tree.body))
    assert late or name.startswith("index.training"), "torch is loaded where it is needed"
    doors = {library: (DOORS[library], "index.training") for library in tops & DOORS.keys()}
    assert all(map(name.startswith, doors.values())), doors
    touched = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert name == "service.settings" or not touched & {"environ", "getenv"}, "settings are read in one place"


def test_no_circle_of_modules() -> None:
    TopologicalSorter({name: FILES.keys() & imports(ast.walk(tree)) for name, tree in TREES.items()}).prepare()


@pytest.mark.parametrize("name", FILES)
def test_nothing_grows_too_big_catches_too_much_or_takes_a_storey_s_name(name: str) -> None:
    assert len(FILES[name].read_text(encoding="utf-8").splitlines()) <= 200
    assert "." not in name or name.rpartition(".")[2] not in STOREYS
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name
        elif isinstance(node, ast.ExceptHandler):
            caught = [leaf.id for leaf in ast.walk(node.type or ast.Name("Exception")) if isinstance(leaf, ast.Name)]
            assert not {"Exception", "BaseException"} & set(caught), f"line {node.lineno} catches everything"
        elif isinstance(node, ast.Name | ast.arg) and not isinstance(getattr(node, "ctx", None), ast.Load):
            assert (node.id if isinstance(node, ast.Name) else node.arg) not in STOREYS, f"line {node.lineno}"
