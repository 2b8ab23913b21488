"""Letters beside a letter: those that speak of the same matters, and those that answer the same proposal."""

from __future__ import annotations

import datetime
from typing import Self

from pydantic import BaseModel, Field

from index.letters import Letter
from search.cases import Case
from search.similar import Shared, Similar


class NamedOut(BaseModel):
    """A letter as it is named beside another."""

    key: str = Field(description="文号；没有文号的是自编号")
    title: str | None
    proposal_title: str | None
    issuer: str | None
    date: datetime.date | None

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """What names this letter."""
        return cls.model_validate(letter, from_attributes=True)


class SharedOut(BaseModel):
    """A passage of this letter and the passage of the other that is most like it."""

    mine: str = Field(description="本函段落的键")
    theirs: str = Field(description="另一件复函里段落的键")
    likeness: float = Field(description="0 至 1，越大越相近")

    @classmethod
    def of(cls, shared: Shared) -> Self:
        """The pair by its keys."""
        return cls(mine=shared.mine.key, theirs=shared.theirs.key, likeness=shared.likeness)


class LikeOut(BaseModel):
    """A letter that speaks of the same matters."""

    letter: NamedOut
    likeness: float = Field(description="0 至 1，越大越相近")
    shared: tuple[SharedOut, ...] = Field(description="相近的段落，最相近的在前")


class SimilarOut(BaseModel):
    """The letters beside one letter."""

    key: str
    case: tuple[NamedOut, ...] = Field(description="答复同一件建议、提案的其他复函")
    leading: str | None = Field(description="其中会同其他单位办理（主办）的那一件的键；复函没有写明的为 null")
    similar: tuple[LikeOut, ...] = Field(description="相近的复函，最相近的在前")

    @classmethod
    def of(cls, letter: Letter, case: Case, found: tuple[Similar, ...]) -> Self:
        """Both lists, without the letter itself."""
        return cls(
            key=letter.key,
            case=tuple(NamedOut.of(other) for other in case.letters[1:]),
            leading=case.leading,
            similar=tuple(
                LikeOut(
                    letter=NamedOut.of(one.letter),
                    likeness=one.likeness,
                    shared=tuple(map(SharedOut.of, one.shared)),
                )
                for one in found
            ),
        )
