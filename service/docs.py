"""The interface explained on a page of our own: it needs no network and reads like the rest of the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from service.templating import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Door:
    """One address of the interface as its description tells it."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Mapping[str, Any], ...]
    statuses: Mapping[str, str]


@router.get("/docs")
def docs(request: Request) -> Response:
    """Every door with its parameters and what it may refuse."""
    return render(request, "docs.html", {"doors": list(doors(request.app.openapi()))})


def doors(openapi: Mapping[str, Any]) -> Iterator[Door]:
    """The doors that an OpenAPI description names."""
    for path, methods in openapi["paths"].items():
        for method, told in methods.items():
            yield Door(
                method=method.upper(),
                path=path,
                summary=told["summary"],
                description=told.get("description", ""),
                parameters=tuple(told.get("parameters", ())),
                statuses={status: answer["description"] for status, answer in told["responses"].items()},
            )
