"""Figures over deals of the ledger, claims or documents: n, window, edition and basis are filled here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from terazi.balance.scales import Scales
from terazi.model import Claim, Deal, Interval, Measure, Question, Yardstick


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the figures of one indicator have in common. ``basis``: ids of the deals, claims or documents that they
    rest on; ``days``: every day that these tell of, for a window that was left open."""

    indicator: str
    unit: str
    caveat: str
    scales: Scales
    question: Question
    basis: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    yardstick: Yardstick = Yardstick.DEALS

    def over(self, deals: Iterable[Deal] = (), claims: Iterable[Claim] = (), unit: str = "") -> Page:
        """The same page over these deals and claims, in another unit where one is given."""
        dealt, said = sorted(deals, key=lambda d: d.id), sorted(claims, key=lambda c: c.id)
        days = (*(s.date for d in dealt for s in d.history), *(c.date or "" for c in said))
        return replace(
            self,
            basis=tuple(dict.fromkeys((*(d.id for d in dealt), *(c.id for c in said)))),
            days=tuple(day for day in days if day),
            unit=unit or self.unit,
        )

    def figure(
        self,
        value: float | None,
        intervals: Sequence[Interval] = (),
        *,
        subject: str = "",
        word: str = "",
        note: str = "",
    ) -> Measure:
        """One figure; without a value it has no intervals either."""
        kept = tuple(intervals) if value is not None else ()
        ends = [end for one in kept for end in (one.low, one.high)]
        return Measure(
            indicator=self.indicator,
            subject=subject or "+".join(self.question.recipients) or "all",
            value=value,
            low=None if value is None else min([value, *ends]),
            high=None if value is None else max([value, *ends]),
            unit=self.unit,
            yardstick=self.yardstick,
            n=len(self.basis),
            window=self._window(),
            edition=self.scales.ledger.edition,
            basis=self.basis,
            caveat=" ".join(part for part in (self.caveat, note) if part),
            intervals=kept,
            word=word,
            register=self._register(),
        )

    def _window(self) -> str:
        """ISO interval ``since/until``; an open end is the first or last day of what the figure rests on."""
        first, last = min(self.days, default=""), max(self.days, default="")
        return f"{self.question.since or first}/{self.question.until or last}"

    def _register(self) -> str:
        register = self.scales.register(self.question) if self.yardstick is Yardstick.VOLUME else None
        return register.edition if register else ""


def unobserved(scales: Scales) -> str:
    """How to say that nothing was found: as what was searched, never as "none"."""
    outlets = {report.outlet for report in scales.ledger.reports if report.outlet}
    return f"Not observed in {len(scales.ledger.reports)} documents of {len(outlets)} outlets."
