"""Contrastive training: each query must find its own window among all windows of its batch.

The loss is InfoNCE in both directions (van den Oord, Li, Vinyals 2018) over cosines. A text's vector is the sum of
learned weight x row over its pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from index.training.pairs import Pair
from index.training.settings import Settings

Matrix = NDArray[np.float32]


class Table(nn.Module):
    """Rows, the row number of each piece (`places`), and the logarithm of each piece's weight."""

    places: Tensor

    def __init__(self, rows: Matrix, weights: Matrix, places: NDArray[np.int64]) -> None:
        super().__init__()
        self.register_buffer("places", torch.from_numpy(places))
        self.rows = nn.Parameter(torch.from_numpy(rows))
        self.weights = nn.Parameter(torch.from_numpy(np.log(weights)))

    def forward(self, texts: Sequence[list[int]]) -> Tensor:
        """The sums of weighted rows of each text, (n, width)."""
        starts = np.cumsum([0, *(len(ids) for ids in texts[:-1])])
        ids = torch.from_numpy(np.concatenate([np.asarray(text, dtype=np.int64) for text in texts]))
        ids = ids.to(self.rows.device)
        offsets = torch.from_numpy(starts).to(self.rows.device)
        weights = self.weights.exp()[ids] * (ids != 0)
        return functional.embedding_bag(self.places[ids], self.rows, offsets, mode="sum", per_sample_weights=weights)

    def anchor(self, start: Matrix, share: float) -> None:
        """Add a share of the rows that training started from, at the trained rows' mean length."""
        with torch.no_grad():
            length = self.rows.norm(dim=1).mean()
            self.rows.add_(share * length * torch.from_numpy(start).to(self.rows.device))

    def save(self, path: Path) -> None:
        """Write rows, weights and places; the unknown piece, number 0, weighs nothing."""
        rows, weights = self.rows.detach().cpu().numpy(), self.weights.detach().exp().cpu().numpy()
        weights[0] = 0
        np.savez(path, rows=rows, weights=weights, places=self.places.cpu().numpy())


def averaged(tables: Sequence[Table]) -> Table:
    """The mean of tables that were trained from one start (model soups: Wortsman et al. 2022)."""
    mean = tables[0]
    with torch.no_grad():
        mean.rows.copy_(torch.stack([table.rows for table in tables]).mean(dim=0))
        mean.weights.copy_(torch.stack([table.weights for table in tables]).mean(dim=0))
    return mean


def contrast(queries: Tensor, passages: Tensor, foes: Tensor, sharpness: float) -> Tensor:
    """InfoNCE both ways; `foes` (n, n) is False where row and column may answer each other."""
    scores = functional.normalize(queries) @ functional.normalize(passages).T * sharpness
    scores = scores.masked_fill(~foes, float("-inf"))
    own = torch.arange(len(queries), device=scores.device)
    return functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)


def _foes(pairs: Sequence[Pair]) -> Tensor:
    """Who may count as a wrong answer: not a window of the same group, nor one whose query is the same."""
    groups = torch.tensor([pair.group for pair in pairs])
    asked = torch.tensor([hash(tuple(pair.query)) for pair in pairs])
    friends = (groups[:, None] == groups) | (asked[:, None] == asked)
    return ~friends.fill_diagonal_(False)


def train(table: Table, batches: Iterable[Sequence[Pair]], steps: int, settings: Settings) -> None:
    """Learn from all batches in turn, in place; `steps` says how many there are at most."""
    groups = [
        {"params": [table.rows], "lr": settings.row_rate},
        {"params": [table.weights], "lr": settings.weight_rate},
    ]
    adam = torch.optim.Adam(groups, fused=True, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda step: settings.pace(step, steps))
    for batch in batches:
        _loss(table, batch, settings).backward()  # type: ignore[no-untyped-call]
        adam.step()
        adam.zero_grad()
        schedule.step()


def _loss(table: Table, batch: Sequence[Pair], settings: Settings) -> Tensor:
    queries, passages = table([pair.query for pair in batch]), table([pair.passage for pair in batch])
    foes = _foes(batch).to(queries.device)
    with torch.autocast(queries.device.type, dtype=torch.bfloat16):  # halves the time of the products
        return contrast(queries, passages, foes, settings.sharpness)
