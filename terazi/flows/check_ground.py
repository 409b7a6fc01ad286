"""What statements are held against: a settled ledger, its registers, and who belonged to a group on a day."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from terazi.balance import Scales, shelf
from terazi.checks.ground import Ground
from terazi.flows.measure import scales_of
from terazi.flows.read import Reader
from terazi.flows.settled import Settled
from terazi.knowledge import Knowledge
from terazi.model import (
    Claim,
    Document,
    Ledger,
    Measure,
    Question,
    Register,
)

# A day after every other: who belongs to a group now.
_TODAY = "9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A ledger with the documents and claims that it was settled from, the scales on which it is weighed, and
    the reader of statements."""

    ledger: Ledger
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    scales: Scales
    reader: Reader

    @property
    def knowledge(self) -> Knowledge:
        """What sentences are read with."""
        return self.reader.knowledge

    @property
    def registers(self) -> tuple[Register, ...]:
        """The editions that stand beside the ledger, oldest first."""
        return self.scales.registers


def held_from(settled: Settled) -> Held:
    """What a settled ledger holds, with the registers that were published by its day."""
    return Held(
        ledger=settled.ledger,
        documents=settled.documents,
        claims=settled.claims,
        scales=scales_of(settled),
        reader=Reader(settled.knowledge),
    )


def make_ground(held: Held, day: str, register: Register | None = None) -> Ground:
    """What statements made on a day are held against."""
    knowledge = held.knowledge
    return Ground(
        ledger=held.ledger,
        claims={c.id: c for c in held.claims},
        documents={d.id: d for d in held.documents},
        words=tuple(knowledge.statements.values()),
        members=lambda group, on: _members(knowledge, group, on),
        families={s.id: s.family for s in knowledge.systems.values() if s.family},
        day=day,
        figures=_Asked(held, register) if register else None,
        volume=(lambda state, first, last: _volume(register, state, first, last)) if register else None,
        edition=register.edition if register else "",
        last=register.last if register else 0,
        origins={claim: o.id for o in held.ledger.origins for claim in o.claims},
    )


def _members(knowledge: Knowledge, group: str, day: str) -> frozenset[str]:
    """The full members of an alliance on a day; of a group of states that was spelled out, those states."""
    if group in knowledge.groups:
        return frozenset(knowledge.groups[group].members)
    if group not in knowledge.alliances:
        return frozenset(group.split("+"))
    return knowledge.alignment.members_at(group, day or _TODAY, statuses=("member",))


class _Asked:
    """The indicators by name, asked of one edition of a register."""

    def __init__(self, held: Held, register: Register) -> None:
        self._scales = dataclasses.replace(held.scales, registers=(register,))
        self._shelf = {one.name: one.measure for one in shelf()}

    def __call__(self, name: str, question: Question) -> tuple[Measure, ...]:
        asked = dataclasses.replace(question, as_of=self._scales.ledger.as_of)
        return self._shelf[name](self._scales, asked) if name in self._shelf else ()


def _volume(register: Register, state: str, first: int, last: int) -> float:
    delivered = (d for deal in register.deals if deal.recipient == state for d in deal.deliveries)
    return sum(d.volume or 0.0 for d in delivered if first <= d.year <= last)
