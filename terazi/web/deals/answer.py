"""The answer to a question: its deals, what they come to by count, and for each the words of one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from terazi.briefs.nouns import Quote
from terazi.charts import reached
from terazi.model import Stage
from terazi.web.answering.words import Words
from terazi.web.deals.deal_list import DealList
from terazi.web.deals.filters import FACETS
from terazi.web.holding.lines import DealLine
from terazi.web.holding.snapshot import Snapshot
from terazi.web.texts.quoted import Quoted, quoted

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many of the deals have a value."""

    value: str
    words: str
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``read``: the sort of question, "" where it was not understood; ``sentence``: what the deals come to;
    ``by``: the key that is counted; ``readings``: how many documents were read; ``quotes``: deal -> one source."""

    question: str
    read: str
    reached: str
    sentence: str
    by: str
    counts: tuple[Counted, ...]
    readings: int
    found: DealList | None
    quotes: Mapping[str, Quoted]


def counts_of(lines: Sequence[DealLine], by: str, words: Words) -> tuple[Counted, ...]:
    """How many deals there are of each value of a key, most first."""
    w = words.wording
    label = "category" if by == "category" else "stage"
    tell = w.state if by in ("supplier", "recipient") else lambda value: w.label(label, value)
    values = _furthest if by == "stage" else FACETS[by]
    counts = Counter(chain.from_iterable(map(values, lines)))
    found = [Counted(value=value, words=w.raised(tell(value)), deals=n) for value, n in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.deals, w.grammar.sort_key(one.words))))


def _furthest(line: DealLine) -> tuple[str, ...]:
    return (line.claimed,) if line.claimed else ()


def sentence_of(lines: Sequence[DealLine], stage: str, words: Words) -> str:
    """What the deals come to, by count alone."""
    total = words.count("%(n)s record answers it.", "%(n)s records answer it.", len(lines))
    if not lines:
        return words.say("Not in the ledger.")
    if stage:
        goal = Stage(stage)
        told = sum(reached(goal, Stage(one.claimed) if one.claimed else None) for one in lines)
        firm = sum(reached(goal, Stage(one.established) if one.established else None) for one in lines)
        label = words.wording.label("stage", stage)
        counted = words.say(
            "Reported as “%(stage)s” or beyond: %(told)s; established: %(firm)s.",
            stage=label, told=words.wording.number(told), firm=words.wording.number(firm),
        )  # fmt: skip
    else:
        counted = words.say(
            "Told by two or more independent sources: %(several)s; sources conflict: %(disputed)s.",
            several=words.wording.number(sum(one.origins >= _TWO for one in lines)),
            disputed=words.wording.number(sum(bool(one.disputed) for one in lines)),
        )
    return words.say("%(first)s %(second)s", first=total, second=counted)


def quotes_of(snapshot: Snapshot, names: Sequence[str], words: Words) -> dict[str, Quoted]:
    """For each deal the words of the first claim that has any."""
    first = {one.deal.id: one.deal.claims[:1] for one in snapshot.ground.whole(names)}
    told = snapshot.ground.told([claim for claims in first.values() for claim in claims])
    shown = quoted((Quote(claim=c, document=d, pieces=(), body="") for c, d in told), words.wording)
    known = {one.claim: one for one in shown}
    return {name: known[claims[0]] for name, claims in first.items() if claims and claims[0] in known}
