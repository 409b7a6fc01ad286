"""The dated steps of a deal, each above the last; breaks, denials and resumptions are steps."""

from __future__ import annotations

from terazi.ledger.entries import Entry, when
from terazi.ledger.ladder import AGREED, rung, step, weight
from terazi.ledger.threads import Thread, is_hedged
from terazi.model import Stage, Step


def history(thread: Thread) -> tuple[Step, ...]:
    """Steps by day, told by the nearest version of each statement."""
    rows = [e for _, version in thread.versions() for e in version if e.stage and e.day and not is_hedged(e)]
    rows.sort(key=lambda e: (when(e.day, e)[0], step(e.stage), e.order))
    steps: list[Step] = []
    height, broken = 0, False
    for entry in rows:
        if _is_step(entry, height, broken, steps):
            steps.append(Step(date=entry.day, stage=entry.stage or Stage.DENIED, claim=entry.id))
            broken = rung(entry.stage) == 0
            height = max(height, step(entry.stage))
    return tuple(steps)


def _is_step(entry: Entry, height: int, broken: bool, steps: list[Step]) -> bool:
    if rung(entry.stage):
        return step(entry.stage) > height or (broken and rung(entry.stage) >= AGREED)
    if weight(entry.stage):
        return not broken or weight(entry.stage) > weight(steps[-1].stage)
    return not steps or steps[-1].stage is not Stage.DENIED
