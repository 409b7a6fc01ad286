"""Collect from sources into a ledger: several hosts at once, and what they give is read and stored in turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.collect_local import local_steps
from terazi.flows.collect_web import web_steps
from terazi.flows.collecting import Means, doubts
from terazi.flows.turns import Steps, Threads, take_turns
from terazi.knowledge import Knowledge
from terazi.model import Fate, Happening, Run, Source
from terazi.store import Gathered


def sources_named(knowledge: Knowledge, names: Sequence[str]) -> list[Source]:
    """The sources of these names, or all; a ``TeraziError`` for a name that there is not."""
    for name in names:
        if name not in knowledge.sources:
            hint = f"{did_you_mean(name, knowledge.sources)} See: terazi collect --list"
            raise TeraziError(f"no source {name!r}", hint=hint)
    return [knowledge.sources[name] for name in names] if names else list(knowledge.sources.values())


def collect(sources: Sequence[Source], means: Means, hear: Callable[[Happening], None]) -> Run:
    """Go through the sources once; ``hear`` is told of each line of the record when it is safe."""
    run = means.store.begin_run(means.now())
    client = means.client
    steps = [_steps(source, run, means) for source in sources]
    turns = take_turns(steps, Threads(client.get), means.at_once, lambda ask: client.until_turn(ask.url, ask.asking))
    for told in turns:
        for one in told:
            hear(one)
    means.store.end_run(run, means.now())
    return means.store.runs(1)[0]


def _steps(source: Source, run: int, means: Means) -> Steps:
    yield from local_steps(source, run, means) if source.kind.is_local else web_steps(source, run, means)
    silence = _silence(source, means)
    if silence:
        happening = means.happening(source, source.url, Fate.OUTSIDE, silence, listing=True)
        found = Gathered(source=source.id, happenings=(happening,), issues=doubts(source, [happening]))
        yield means.gather(run, found)


def _silence(source: Source, means: Means) -> str:
    """What is odd about a source that gave nothing new for long; empty if nothing is."""
    first, last = means.store.first_and_last_new(source.id)
    days = (date.fromisoformat(means.now()[:10]) - date.fromisoformat((last or first)[:10])).days if first else 0
    if not source.expect.silent_days or days <= source.expect.silent_days:
        return ""
    return f"nothing new for {days} days, expected within {source.expect.silent_days}"
