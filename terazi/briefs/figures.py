"""Supplier counts and shares, ready for a template: n beside every figure, no share under three deals."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.briefs.drawings import Drawings
from terazi.briefs.wording import Wording
from terazi.model import Measure

UNNAMED = "?"
_SHARES = frozenset({"top_share", "single_origin_share", "conflict_share"})
# Which single figures stand in the table, in this order.
TABLE = ("supplier_count", "top_share", "hhi", "single_origin_share", "conflict_share")
# All that a dossier weighs.
FIGURES = (*TABLE, "supplier_deals", "supplier_share")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierView:
    """One supplier's bar: counts in words, its share and the range of the share (empty under three deals)."""

    words: str
    colour: str
    bar: str
    counts: str
    share: str
    range: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureView:
    """One figure: title, value in words, number of deals, caveat."""

    title: str
    value: str
    n: str
    caveat: str


def view_suppliers(measures: tuple[Measure, ...], drawings: Drawings, wording: Wording) -> tuple[SupplierView, ...]:
    """Suppliers by number of deals, most first, all bars on one scale."""
    counts = [m for m in measures if m.indicator == "supplier_deals" and m.value]
    shares = {m.subject: m for m in measures if m.indicator == "supplier_share"}
    most = max((m.value or 0 for m in counts), default=0)
    ordered = sorted(counts, key=lambda m: (-(m.value or 0), m.subject))
    return tuple(_supplier(m, shares.get(m.subject), most, drawings, wording) for m in ordered)


def view_figures(measures: tuple[Measure, ...], wording: Wording) -> tuple[FigureView, ...]:
    """The single figures, each with its n and caveat."""
    by_name = {m.indicator: m for m in measures if m.indicator in TABLE}
    return tuple(_figure(by_name[name], wording) for name in TABLE if name in by_name)


def counted_deals(measures: tuple[Measure, ...]) -> int:
    """The number of deals that the shares are made of."""
    return max((m.n for m in measures if m.indicator == "supplier_count"), default=0)


def window_words(measures: tuple[Measure, ...], wording: Wording) -> str:
    """The years that the counted deals span."""
    window = next((m.window for m in measures if m.indicator == "supplier_count"), "/")
    since, _, until = window.partition("/")
    return f"{since[:4]}–{until[:4]}" if since[:4] != until[:4] else wording.day(since[:4])


def _supplier(count: Measure, share: Measure | None, most: float, drawings: Drawings, wording: Wording) -> SupplierView:
    suppliers = () if count.subject == UNNAMED else (count.subject,)
    reported, confirmed = count.value or 0, count.low or 0
    words = wording.say("balance.counts", reported=wording.number(reported), confirmed=wording.number(confirmed))
    has_share = share is not None and share.value is not None
    return SupplierView(
        words=wording.state("" if count.subject == UNNAMED else count.subject),
        colour=drawings.colour(suppliers),
        bar=drawings.bar(suppliers, confirmed, reported, most, words),
        counts=words,
        share=wording.percent(share.value) if share and share.value is not None else "",
        range=_range(share, wording) if share and has_share else "",
    )


def _range(measure: Measure, wording: Wording) -> str:
    low, high = measure.low or 0.0, measure.high or 0.0
    return wording.say("balance.range", low=wording.percent(low), high=wording.percent(high))


def _figure(measure: Measure, wording: Wording) -> FigureView:
    return FigureView(
        title=wording.say(f"indicator.{measure.indicator}.title"),
        value=_value(measure, wording),
        n=wording.number(measure.n),
        caveat=wording.say(f"indicator.{measure.indicator}.caveat"),
    )


def _value(measure: Measure, wording: Wording) -> str:
    if measure.value is None or measure.low is None or measure.high is None:
        return wording.say("balance.no_value")
    show = wording.percent if measure.indicator in _SHARES else wording.number
    parts = {"value": show(measure.value), "low": show(measure.low), "high": show(measure.high)}
    words = wording.say("balance.exact" if measure.low == measure.high else "balance.bounded", **parts)
    if measure.indicator == "top_share":
        suppliers = wording.many(wording.state(code.strip(UNNAMED)) for code in measure.subject.split("+"))
        return wording.say("balance.of_supplier", value=words, supplier=suppliers)
    return words
