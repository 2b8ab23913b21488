"""The answer to a question."""

from __future__ import annotations

from dataclasses import asdict
from typing import Self

from pydantic import BaseModel, Field

from search.hits import Hit, Results, Span
from service.schemas.citations import CitationOut


class WhyOut(BaseModel):
    """Why a hit stands where it stands; a rank is null where that half did not find it."""

    lexical_rank: int | None = Field(description="按词检索时的名次")
    semantic_rank: int | None = Field(description="按意检索时的名次")
    exact: bool = Field(description="文号、编号或姓名直接命中")


class HitOut(BaseModel):
    """One ranked passage."""

    rank: int
    score: float = Field(description="越大越相关")
    key: str = Field(examples=["云工信函〔2022〕56号#一（一）"])
    text: str = Field(description="段落原文，一字不改")
    heading_path: tuple[str, ...] = Field(description="从大到小的各级标题")
    marks: tuple[Span, ...] = Field(description="text 中应当标出的 [起点, 终点)")
    why: WhyOut
    also: tuple[str, ...] = Field(description="几乎同文、未另行列出的段落的键（collapse=true 时）")
    citation: CitationOut

    @classmethod
    def of(cls, hit: Hit) -> Self:
        """The hit, its passage laid open."""
        return cls(
            rank=hit.rank,
            score=hit.score,
            key=hit.passage.key,
            text=hit.passage.text,
            heading_path=hit.passage.heading_path,
            marks=hit.marks,
            why=WhyOut(**asdict(hit.why)),
            also=hit.also,
            citation=CitationOut.of(hit.citation),
        )


class ResultsOut(BaseModel):
    """The answer to one question."""

    query: str
    total: int = Field(description="可以翻到的条数")
    took_ms: float
    interpreted: dict[str, str] = Field(description="从问题中识别出的文号、编号、年份、单位、人名等")
    official: tuple[str, ...] = Field(description="按词表由口语想到、一并查找的公文用语")
    declined: bool = Field(description="没有找到有把握的先例，所列只是最接近的段落")
    farther: int = Field(description="按日期排列时，因不太相近而未列的段数；按相关排列时为 0")
    facets: dict[str, dict[str, int]] = Field(description="各筛选项的取值与条数，多者在前")
    hits: tuple[HitOut, ...]
    notice: str | None = Field(description="须让读者知道的一句话，如所问文号未收录")
    nearest: tuple[str, ...] = Field(description="与所问文号最接近的已收录文号")
    reranked: str | None = Field(description="是否经过重排；未设重排模型时为空")

    @classmethod
    def of(cls, results: Results) -> Self:
        """The results, every hit laid open."""
        return cls(
            query=results.query,
            total=results.total,
            took_ms=results.took_ms,
            interpreted=dict(results.interpreted),
            official=results.official,
            declined=results.declined,
            farther=results.farther,
            facets={name: dict(counts) for name, counts in results.facets.items()},
            hits=tuple(HitOut.of(hit) for hit in results.hits),
            notice=results.notice,
            nearest=results.nearest,
            reranked=results.reranked,
        )
