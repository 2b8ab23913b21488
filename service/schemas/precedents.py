"""The asks of a proposal and how they were answered before."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from search.hits import Hit
from service.schemas.results import HitOut

Ranked = Annotated[HitOut, BeforeValidator(lambda one: HitOut.of(one) if isinstance(one, Hit) else one)]


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class PrecedentOut(_Out):
    """One letter that answers an ask; `keys` are its passages among the hits, best first."""

    letter: str
    issuer: str | None
    consulted: tuple[str, ...]
    stance: str | None = Field(description="采纳情况，如 吸收采纳、部分采纳、未采纳")
    category: str | None
    date: datetime.date | None
    keys: tuple[str, ...]


class HandlerOut(_Out):
    """An office that handled such matters, and the letters that show it."""

    office: str
    role: str = Field(description="主办 或 会办")
    letters: tuple[str, ...]


class AskOut(_Out):
    """One ask of the proposal with its precedents."""

    label: str = Field(description="原文所印的序号；没有序号的依次为 1、2、3")
    text: str
    start: int = Field(description="在所给文字中的起点（字符数，含）")
    end: int = Field(description="在所给文字中的终点（字符数，不含）")
    covered: bool = Field(description="有没有先例")
    strength: str = Field(description="strong 有力、weak 较弱、none 没有")
    hits: tuple[Ranked, ...]
    letters: tuple[PrecedentOut, ...] = Field(description="按复函归并的先例")
    handlers: tuple[HandlerOut, ...] = Field(description="以往办理这类事项的单位")


class PrecedentsOut(_Out):
    """The asks of a proposal, in its order."""

    asks: tuple[AskOut, ...]
