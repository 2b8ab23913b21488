"""The interface explained on a page of our own: it needs no network and reads like the rest of the house."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from service.language.templating import render

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Door:
    """One address of the interface as its description tells it; `body` are the fields that it takes as `media`."""

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Mapping[str, Any], ...]
    body: tuple[Mapping[str, Any], ...]
    media: str
    statuses: Mapping[str, str]


@router.get("/docs")
def docs(request: Request) -> Response:
    """Every door with its parameters and what it may refuse."""
    return render(request, "docs.html", {"doors": list(doors(request.app.openapi()))})


def doors(openapi: Mapping[str, Any]) -> Iterator[Door]:
    """The doors that an OpenAPI description names, in the order of their subjects."""
    subjects = [tag["name"] for tag in openapi["tags"]]
    found = ((path, method, told) for path, methods in openapi["paths"].items() for method, told in methods.items())
    for path, method, told in sorted(found, key=lambda door: subjects.index(door[2]["tags"][0])):
        yield Door(
            method=method.upper(),
            path=path,
            summary=told["summary"],
            description=told.get("description", ""),
            parameters=tuple(told.get("parameters", ())),
            body=tuple(_body(told, openapi)),
            media="".join(told.get("requestBody", {"content": ()})["content"]),
            statuses={status: answer["description"] for status, answer in told["responses"].items()},
        )


def _body(told: Mapping[str, Any], openapi: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The fields of a door's body, JSON or a form, in the shape of parameters."""
    if "requestBody" not in told:
        return
    (content,) = told["requestBody"]["content"].values()
    named = content["schema"].get("$ref", "").rpartition("/")[2]
    model = openapi["components"]["schemas"][named] if named else content["schema"]
    for name, field in model["properties"].items():
        yield {
            "name": name,
            "required": name in model.get("required", ()),
            "description": field.get("description", ""),
            "schema": field,
        }
