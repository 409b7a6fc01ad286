"""When each source is to be asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from terazi.model import Source


def due(sources: Sequence[Source], asked: Mapping[str, str], now: str) -> list[Source]:
    """The sources whose time has come. ``asked``: the instant at which each was last asked; ``now``: this one."""
    return [one for one in sources if _seconds_left(one, asked, now) <= 0]


def seconds_until_due(sources: Sequence[Source], asked: Mapping[str, str], now: str) -> float:
    """Seconds until the time of the next source comes."""
    return max(min(_seconds_left(one, asked, now) for one in sources), 0.0)


def _seconds_left(source: Source, asked: Mapping[str, str], now: str) -> float:
    last = asked.get(source.id, "")
    if not last:
        return 0.0
    then = datetime.fromisoformat(last) + timedelta(minutes=source.every)
    return (then - datetime.fromisoformat(now)).total_seconds()
