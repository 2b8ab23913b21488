"""Whether all is well, and what is said when it is not."""

from __future__ import annotations

from pydantic import BaseModel, Field


class ErrorOut(BaseModel):
    """What every refusal looks like."""

    error: str = Field(description="错误代码", examples=["not_held"])
    message: str = Field(description="一句话：出了什么事，在哪里", examples=["没有收录“云工信函〔2022〕99号”。"])
    status: int = Field(description="HTTP 状态码", examples=[404])


class HealthOut(BaseModel, extra="allow"):
    """Whether the archive can answer, and what it holds."""

    ready: bool
    generation: str | None = None
    letters: int | None = None
    passages: int | None = None
    model: str | None = None
    problem: str | None = Field(
        default=None, description="档案损坏、由前一代应答，或函件的变化没能收录时，说明情况的一句话"
    )
    refused: list[dict[str, str]] = Field(default=[], description="没有读进来的文件和原因")


STAFF_REFUSALS: dict[int | str, dict[str, object]] = {
    401: {"model": ErrorOut, "description": "令牌没有给出或不对"},
    403: {"model": ErrorOut, "description": "没有设置令牌，不开放"},
    507: {"model": ErrorOut, "description": "磁盘写不下，一切保持原样"},
}
"""What a door refuses that only the staff may use."""

REFUSALS: dict[int | str, dict[str, object]] = {
    404: {"model": ErrorOut, "description": "没有收录"},
    422: {"model": ErrorOut, "description": "参数不合要求"},
    503: {"model": ErrorOut, "description": "档案不能用"},
}
"""What a door may refuse, as its description tells it."""
