"""Pages out of templates: one environment, strict about missing names, escaping everything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from index.filters import stance
from service.language import links, wording
from service.language.snippets import pieces, snippet

STATIC = Path(__file__).parents[1] / "static"
_TEMPLATES = Path(__file__).parents[1] / "templates"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, not even escaped: a form feed of an old text file is one."""


def render(
    request: Request,
    template: str,
    values: Mapping[str, object],
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page that a template makes of these values."""
    return HTMLResponse(text(template, {**values, "here": request.url.path}), status, headers)


def text(template: str, values: Mapping[str, object]) -> str:
    """What a template makes of these values."""
    return _environment().get_template(template).render(values)


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its digest, so that a browser may keep it until it changes."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"static": static_url, "links": links, "words": wording}
    environment.filters |= {"xml": lambda text: _NOT_XML.sub("\ufffd", text)}
    environment.filters |= {"snippet": snippet, "pieces": pieces, "stance": stance, "day": wording.day}
    return environment
