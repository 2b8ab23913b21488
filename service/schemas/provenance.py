"""What became of a statement or a quote: where it stands in the letters, and where it departs from them."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from index.letters import Citation
from service.schemas.citations import CitationOut

Cited = Annotated[CitationOut, BeforeValidator(lambda one: CitationOut.of(one) if isinstance(one, Citation) else one)]
Date = datetime.date | None


class Stated(BaseModel):
    """Read off an object of the house by its names."""

    model_config = ConfigDict(from_attributes=True)


class StatementOut(Stated):
    """A passage of another letter in which the same statement stands."""

    key: str
    date: Date
    similarity: float = Field(description="0 至 1")
    citation: Cited


class StatedOut(Stated):
    """A figure as another letter states it."""

    key: str
    value: str
    date: Date = Field(description="复函的日期")
    as_of: Date = Field(description="正文所说的时点；没有说的为空")
    citation: Cited


class OccurrenceOut(StatedOut):
    """The same figure in another letter, against the one asked for."""

    relation: str = Field(description="same、changed 或 conflict")
    newest: bool = Field(description="最新口径；最新的数字彼此不一致时，都不是")
    disputed: bool = Field(description="口径不一：同一时点，另一封复函的数字不同")


class FigureOut(Stated):
    """What became of the figure at text[start:end] of the passage, oldest first."""

    value: str
    start: int
    end: int
    relation: str = Field(description="same 各处相同、changed 随时间变化、conflict 同一时点不一致、only 别处没有")
    as_of: Date
    newest: bool
    disputed: bool
    elsewhere: tuple[OccurrenceOut, ...]


class HistoryOut(Stated):
    """Where else a passage's statements stand, and what became of its figures."""

    key: str
    elsewhere: tuple[StatementOut, ...]
    figures: tuple[FigureOut, ...]


class PlaceOut(Stated):
    """Where a quote stands: text[start:end] of the passage."""

    key: str
    start: int
    end: int
    citation: Cited


class DifferenceOut(Stated):
    """Where a quote departs from its source: quote[start:end] stands for the passage's [source_start:source_end]."""

    start: int
    end: int
    quoted: str
    source_start: int
    source_end: int
    source: str


class VerdictOut(Stated):
    """What became of a quote."""

    status: str = Field(description="exact 一字不差、altered 有改动、not_found 没有找到")
    places: tuple[PlaceOut, ...]
    differences: tuple[DifferenceOut, ...]
    unchanged: bool | None = Field(description="段落与导出时是否一致；没有给校验码的为空")
