"""Files damaged on purpose: bytes flipped, cut, swapped, concatenated; inside a zip also its parts, packed again."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Mapping

from makers import zipped

Mutation = Callable[[bytes, random.Random], bytes]


def flipped(content: bytes, chance: random.Random) -> bytes:
    """Some bits turned, from one to one in fifty bytes."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, max(1, len(content) // 50))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut(content: bytes, chance: random.Random) -> bytes:
    """A stretch lost; often the end, as after a broken transfer."""
    start = chance.randrange(len(content))
    return content[:start] + (content[chance.randrange(start, len(content)) :] if chance.random() < 0.5 else b"")


def swapped(content: bytes, chance: random.Random) -> bytes:
    """Two stretches in each other's place."""
    first, second, third = sorted(chance.randrange(len(content) + 1) for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def doubled(content: bytes, chance: random.Random) -> bytes:
    """A stretch repeated many times."""
    start = chance.randrange(len(content))
    piece = content[start : start + chance.randint(1, 200)]
    return content[:start] + piece * chance.randint(2, 2000) + content[start:]


_BYTES: tuple[Mutation, ...] = (flipped, cut, swapped, doubled)


def mutated(seeds: Mapping[str, bytes], suffix: str, chance: random.Random) -> bytes:
    """One damaged file of a format; a fifth are two formats' files one after the other."""
    content = seeds[suffix]
    if chance.random() < 0.2:
        other = seeds[chance.choice(sorted(seeds))]
        return content[: chance.randrange(len(content))] + other[chance.randrange(len(other)) :]
    damage = chance.choice(_BYTES)
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _inside(content, damage, chance)
    return damage(content, chance)


def _inside(content: bytes, damage: Mutation, chance: random.Random) -> bytes:
    """A zip with one of its parts damaged, so that the damage passes the checksums."""
    with zipfile.ZipFile(io.BytesIO(content)) as folder:
        parts = {name: folder.read(name) for name in folder.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    return zipped(parts | {name: damage(parts[name], chance)})
