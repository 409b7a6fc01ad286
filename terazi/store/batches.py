"""Ids in batches: as many at a time as one question may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

Id = TypeVar("Id", str, int)

_AT_A_TIME = 1000


def batches(ids: Iterable[Id]) -> Iterator[Sequence[Id]]:
    """Each id once, in order, so many at a time as one question may name."""
    ordered = sorted(set(ids))
    return (ordered[at : at + _AT_A_TIME] for at in range(0, len(ordered), _AT_A_TIME))
