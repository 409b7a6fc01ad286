"""Measure: one indicator of the shelf asked one question, over a ledger and the registers that it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from terazi.balance import Indicator, Scales, find, shelf
from terazi.errors import TeraziError
from terazi.flows.asked import Asked, understood
from terazi.flows.grades import numbers_of
from terazi.flows.rates import rates_of
from terazi.flows.registers import registers_in
from terazi.flows.settled import Settled
from terazi.knowledge import Knowledge
from terazi.model import Deal, Measure, Question, RegisterDeal, Yardstick

__all__ = ["Indicator", "Opened", "Weighed", "find", "measured", "opened", "scales_of", "shelf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What an indicator says to a question, and what it was weighed from."""

    indicator: Indicator
    question: Question
    measures: tuple[Measure, ...]
    scales: Scales


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One id of a figure's basis and what it stands for: a deal of the ledger, or one that only a register holds."""

    id: str
    deal: Deal | None = None
    registered: RegisterDeal | None = None


def scales_of(settled: Settled) -> Scales:
    """All that figures of a ledger are weighed from: with it the registers that were published by its day."""
    day = settled.ledger.as_of
    documents = (one for one in settled.documents if one.published[: len(day)] <= day)
    return Scales(
        ledger=settled.ledger,
        registers=registers_in(documents, settled.knowledge),
        rates=rates_of(settled.knowledge),
        alignment=settled.knowledge.alignment,
        grade=numbers_of(settled.ledger),
        parts={
            id_: tuple(part.origin for part in system.subsystems)
            for id_, system in settled.knowledge.systems.items()
            if system.subsystems
        },
        blocs=settled.knowledge.blocs.nouns(),
    )


def measured(scales: Scales, name: str, asked: Asked, knowledge: Knowledge) -> Weighed:
    """The figures of one indicator; a ``TeraziError`` where name, question and yardstick do not go together."""
    indicator = find(name)
    question = understood(asked, knowledge, _unasked(indicator, scales))
    # The ledger was replayed as of its day, so that is the day that the question is asked of.
    question = replace(question, as_of=scales.ledger.as_of)
    _check_yardstick(indicator, question, scales)
    if indicator.needs_supplier and not question.suppliers:
        raise TeraziError(
            f"{indicator.name} holds one supplier against others, and none is asked for", hint="Name it: --supplier tr"
        )
    return Weighed(indicator=indicator, question=question, measures=indicator.measure(scales, question), scales=scales)


def _unasked(indicator: Indicator, scales: Scales) -> Yardstick:
    """The first yardstick of an indicator that there is something to weigh by."""
    usable = [one for one in indicator.yardsticks if one is not Yardstick.VOLUME or scales.registers]
    return (usable or list(indicator.yardsticks))[0]


def opened(weighed: Weighed) -> tuple[Opened, ...]:
    """Every deal that the figures rest on, in the order of their ids."""
    ids = sorted({id_ for measure in weighed.measures for id_ in measure.basis})
    deals = {deal.id: deal for deal in weighed.scales.ledger.deals}
    editions = {measure.register for measure in weighed.measures}
    rows = {
        f"{register.publisher}:{deal.id}": deal
        for register in weighed.scales.registers
        if register.edition in editions
        for deal in register.deals
    }
    return tuple(Opened(id=id_, deal=deals.get(id_), registered=rows.get(id_)) for id_ in ids)


def _check_yardstick(indicator: Indicator, question: Question, scales: Scales) -> None:
    if question.yardstick not in indicator.yardsticks:
        raise TeraziError(
            f"{indicator.name} is not measured by {question.yardstick}",
            hint=f"Its yardsticks: {', '.join(indicator.yardsticks)}",
        )
    if question.yardstick is Yardstick.VOLUME and scales.register(question) is None:
        day = f" as of {question.as_of}" if question.as_of else ""
        raise TeraziError(
            f"volumes come from a register, and this ledger holds none{day}", hint="Load one: terazi import sipri FILE"
        )
