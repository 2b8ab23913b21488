"""How is a quote marked on paper, so that it can be proved later? By its place, its key and its hash."""

from __future__ import annotations

from search.proof.verify import digest

CITED, KEY, NOTE = "出处：", "键：", "按："
"""How the lines below a quote begin."""

PROVED = "每段引文与复函原文一字不差，按其后所注的键和校验码可以随时核对。"
"""Stands at the head of every paper, so that whoever is handed it knows what the marks below a quote are for."""


def mark(key: str, text: str) -> str:
    """The line below a quote by which it can be proved: its key, and the hash of exactly this text."""
    return f"{KEY}{key}　校验码：{digest(text)}"
