"""Figures made of lots: number of deals, window, editions and basis are filled here, so that none is forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from terazi.balance.counting import FEWEST
from terazi.balance.lots import Lot, register_of
from terazi.balance.scales import Scales
from terazi.balance.uncertainty import EDITIONS, RESAMPLED
from terazi.model import Interval, Measure, Question, Yardstick

# A volume below this many million TIV is printed as counts only.
LEAST_VOLUME = 5.0
FEW = "Fewer than three deals: counts only."
LITTLE = "Fewer than three deals or under 5 million TIV: counts only."
NOT_OBSERVED = "Not observed."
UNNAMED = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What an indicator is called, the unit of its figures and what is said beside each of them."""

    indicator: str
    unit: str
    caveat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What figures over the same deals have in common. ``keys``: the deals on the yardstick, ``basis``: their ids;
    ``limits``: what the edition of a register does not hold of them.
    """

    about: About
    scales: Scales
    question: Question
    window: str
    keys: tuple[str, ...]
    basis: tuple[str, ...]
    limits: tuple[str, ...] = ()

    def over(self, lots: Sequence[Lot]) -> Sheet:
        """The same sheet for figures over other deals."""
        keys = deals_of(lots)
        return replace(self, keys=keys, basis=basis_of(keys, self.scales, self.question))

    def figure(
        self,
        value: float | None,
        intervals: Iterable[Interval] = (),
        *,
        subject: str = "",
        word: str = "",
        note: str = "",
    ) -> Measure:
        """One figure over these deals; without a value it has no intervals either."""
        volume = self.question.yardstick is Yardstick.VOLUME
        kept = tuple(intervals) if value is not None else ()
        # Deals drawn anew, and what another edition says, are no bounds of this one: the printed range leaves them out.
        ends = [end for one in kept if one.name not in (RESAMPLED, EDITIONS) for end in (one.low, one.high)]
        return Measure(
            indicator=self.about.indicator,
            subject=subject or "+".join(self.question.recipients) or "all",
            value=value,
            low=None if value is None else min([value, *ends]),
            high=None if value is None else max([value, *ends]),
            unit=self.about.unit,
            yardstick=self.question.yardstick,
            n=len(self.keys),
            window=self.window,
            edition=self.scales.ledger.edition,
            basis=self.basis,
            caveat=" ".join(part for part in (self.about.caveat, note, *self.limits) if part),
            intervals=kept,
            word=word,
            register=register_of(self.scales, self.question).edition if volume else "",
        )

    def withheld(self, subject: str = "") -> Measure:
        """The figure that would rest on too little: counts only, or on nothing at all."""
        if not self.keys:
            return self.figure(None, subject=subject, note=NOT_OBSERVED)
        volume = self.question.yardstick is Yardstick.VOLUME
        return self.figure(None, subject=subject, note=LITTLE if volume else FEW)


def sheet(about: About, lots: Sequence[Lot], scales: Scales, question: Question, window: str = "") -> Sheet:
    """A sheet over the deals of these lots."""
    keys = deals_of(lots)
    return Sheet(
        about=about,
        scales=scales,
        question=question,
        window=window or window_of(lots, question),
        keys=keys,
        basis=basis_of(keys, scales, question),
        limits=limits_of(scales, question),
    )


def limits_of(scales: Scales, question: Question) -> tuple[str, ...]:
    """What an edition does not hold: years after its last, and volumes by year where it gives none."""
    if question.yardstick is not Yardstick.VOLUME:
        return ()
    register = register_of(scales, question)
    ends = f"This edition ends with {register.last}." if question.until[:4] > str(register.last) else ""
    split = "This edition gives no volume by year: a deal's is spread evenly over its years." if register.split else ""
    return tuple(part for part in (ends, split) if part)


def deals_of(lots: Sequence[Lot]) -> tuple[str, ...]:
    """The keys of the deals of lots, in order, each once."""
    return tuple(sorted({lot.deal for lot in lots}))


def is_thin(lots: Sequence[Lot], question: Question) -> bool:
    """Whether so few deals, or so little volume, stand behind a figure that only counts are told."""
    volume = question.yardstick is Yardstick.VOLUME
    return len({lot.deal for lot in lots}) < FEWEST or sum(lot.weight for lot in lots) < (
        LEAST_VOLUME if volume else 1e-9
    )


def basis_of(keys: Sequence[str], scales: Scales, question: Question) -> tuple[str, ...]:
    """The deals of the ledger behind these keys, and the keys of the register where the ledger holds none."""
    if question.yardstick is not Yardstick.VOLUME:
        return tuple(keys)
    register = register_of(scales, question)
    known = scales.once(("ids", register.publisher, register.edition), lambda: _ledger_ids(scales, question))
    return tuple(dict.fromkeys(known.get(key, key) for key in keys))


def _ledger_ids(scales: Scales, question: Question) -> dict[str, str]:
    register = register_of(scales, question)
    told_in = {claim: deal.id for deal in scales.ledger.deals for claim in deal.claims}
    return {f"{register.publisher}:{deal.id}": told_in[deal.claim] for deal in register.deals if deal.claim in told_in}


def window_of(lots: Sequence[Lot], question: Question) -> str:
    """ISO interval ``since/until``; an open end is the first or last year of the lots."""
    years = sorted(lot.year for lot in lots if lot.year is not None)
    first, last = (str(years[0]), str(years[-1])) if years else ("", "")
    return f"{question.since or first}/{question.until or last}"
