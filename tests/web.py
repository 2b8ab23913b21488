"""What tests of the web side share: a client, a running server, and pages read the way a browser reads them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from fastapi.testclient import TestClient

from search.searcher import Searcher
from service.app import create_app, server
from service.settings import Settings

_VOID = {"meta", "link", "input", "br", "hr", "img"}


def client_of(searcher: Searcher) -> TestClient:
    """A client that sees what a stranger sees: a fault inside is an answer, not an exception."""
    return TestClient(create_app(searcher, Settings()), raise_server_exceptions=False)


@contextmanager
def serving(searcher: Searcher) -> Iterator[str]:
    """The service on a free port of this machine, for as long as the block lasts; gives its address."""
    running = server(create_app(searcher, Settings()), "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        thread.join(0.01)
        assert thread.is_alive(), "the server ended before it began"
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    running.should_exit = True
    thread.join()


class Page(HTMLParser):
    """A page as a tree walk leaves it: `links` (href, text), `ids`, and the texts of elements by class or tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self._open: list[tuple[str, set[str], list[str]]] = []
        self._closed: list[tuple[set[str], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        if tag not in _VOID:
            names = {tag, *(f".{name}" for name in told.get("class", "").split())}
            self._open.append((told.get("href", ""), names, []))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        href, names, texts = self._open.pop()
        assert tag in names, f"</{tag}> closes {names}"
        self._closed.append((names, "".join(texts)))
        if tag == "a":
            self.links.append((href, "".join(texts)))

    def all(self, name: str) -> list[str]:
        """The texts of all elements with this tag, or with this .class, in order of their ends."""
        return [text for names, text in self._closed if name in names]

    def href(self, text: str) -> str:
        """The address of the first link whose text holds these words."""
        return next(href for href, told in self.links if text in told)
