"""The app, put together: doors, pages, static files, and what goes around them."""

from __future__ import annotations

import uvicorn
from fastapi import FastAPI, Response
from fastapi.staticfiles import StaticFiles
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Scope

from search.searcher import Searcher
from service import house
from service.around import errors
from service.around.headers import HeadAsGet, SafeHeaders
from service.around.logs import request_log
from service.around.metrics import Metrics
from service.around.watch import Watch
from service.doors import api, docs, exports, intake_api, precedents_api
from service.language.templating import STATIC
from service.pages import desk, intake, tray
from service.pages import finding as pages
from service.settings import Settings
from service.staff.keeper import Keeper

_SMALLEST_GZIP = 1_000
"""Bytes below which packing costs more than it saves."""
_LONGEST_REQUEST_LINE = 1_048_576
"""Bytes: a question of the greatest length, percent-encoded, is longer than uvicorn's own 64 KiB."""


class _Static(StaticFiles):
    """Static files that a browser may keep for a day; their addresses carry a digest."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=86400"
        return response


def create_app(searcher: Searcher, settings: Settings) -> FastAPI:
    """The service over one searcher; two apps in one process share nothing."""
    app = FastAPI(
        title="复函",
        summary="政府答复函的语义检索，引文一字不差",
        version="0.1.0",
        docs_url=None,
        redoc_url=None,
        openapi_tags=[{"name": "检索"}, {"name": "复函"}, {"name": "先例"}, {"name": "带走"}, {"name": "运行"}],
    )
    app.state.searcher, app.state.settings, app.state.metrics = searcher, settings, Metrics()
    app.state.keeper = Keeper(settings, house.rebuilder(settings, searcher.archive))
    errors.hang_up(app)
    # …/history and …/similar stand before the paths that take any key
    for part in (precedents_api, api, intake_api, exports, docs, desk, tray, intake, pages):
        app.include_router(part.router)
    app.mount("/static", _Static(directory=STATIC), name="static")
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_GZIP)
    app.add_middleware(SafeHeaders)
    app.add_middleware(Watch, tellers=(app.state.metrics, request_log()))
    app.add_middleware(HeadAsGet)
    return app


def server(app: FastAPI, host: str, port: int) -> uvicorn.Server:
    """A server for the app; our own log tells of requests, so uvicorn's access log is off."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        access_log=False,
        log_level="warning",
        h11_max_incomplete_event_size=_LONGEST_REQUEST_LINE,
    )
    return uvicorn.Server(config)
