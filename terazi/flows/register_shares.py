"""Shares of one window in two editions of a register: what spreading volumes evenly does, and what drift does."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from terazi.model import Register, RegisterDeal

# A share of fewer deals, or of a smaller volume (million TIV), is told as a count.
_FEWEST, _SMALLEST = 3, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDrift:
    """A supplier's share of a recipient's volume in both editions, per cent; None where deals or volume are too few.

    ``recipient`` and ``supplier``: codes, else names as printed; ``old_spread`` and ``new_spread``: the same with each
    deal's volume spread evenly over its years, as an edition has it that gives none by year; ``old_deals`` and
    ``new_deals``: this supplier's deals in the window.
    """

    recipient: str
    supplier: str
    first: int
    last: int
    old: float | None
    old_spread: float | None
    new_spread: float | None
    new: float | None
    old_deals: int
    new_deals: int

    @property
    def by_spreading(self) -> float | None:
        """How much of the difference comes from one edition giving volumes by year and the other not."""
        if self.old is None or self.old_spread is None or self.new is None or self.new_spread is None:
            return None
        return (self.old_spread - self.old) + (self.new - self.new_spread)

    @property
    def by_drift(self) -> float | None:
        """How much comes from what the register lists: both editions spread alike."""
        return None if self.old_spread is None or self.new_spread is None else self.new_spread - self.old_spread


def share_drift(old: Register, new: Register, recipient: str, years: tuple[int, int]) -> Iterator[ShareDrift]:
    """A line for each recipient and supplier with a delivery in the window. Where both editions give volumes by year
    nothing is spread."""
    spreads = old.split or new.split
    one, other = (_Edition(register, recipient, years) for register in (old, new))
    for buyer, seller in sorted(one.deals.keys() | other.deals.keys()):
        yield ShareDrift(
            recipient=buyer,
            supplier=seller,
            first=years[0],
            last=years[1],
            old=one.share(buyer, seller, spread=False),
            old_spread=one.share(buyer, seller, spread=spreads),
            new_spread=other.share(buyer, seller, spread=spreads),
            new=other.share(buyer, seller, spread=False),
            old_deals=one.deals[buyer, seller],
            new_deals=other.deals[buyer, seller],
        )


class _Edition:
    """One edition's deals and volumes in a window, by recipient and supplier."""

    def __init__(self, register: Register, recipient: str, years: tuple[int, int]) -> None:
        self.deals = Counter[tuple[str, str]]()
        self._volumes = {spread: defaultdict[tuple[str, str], float](float) for spread in (False, True)}
        self._wholes = {spread: defaultdict[str, float](float) for spread in (False, True)}
        self._bought = Counter[str]()
        for deal in register.deals:
            if not recipient or deal.recipient == recipient:
                self._add(deal, range(years[0], years[1] + 1))

    def _add(self, deal: RegisterDeal, window: range) -> None:
        pair = (deal.recipient or deal.recipient_name, deal.supplier or deal.supplier_name)
        volumes = [(one.year, one.volume or 0.0) for one in deal.deliveries]
        if not any(year in window for year, _ in volumes):
            return
        self.deals[pair] += 1
        self._bought[pair[0]] += 1
        told = [sum(volume for year, volume in volumes if year in window)]
        in_window = len({year for year, _ in volumes if year in window}) / len({year for year, _ in volumes})
        told.append(sum(volume for _, volume in volumes) * in_window)
        for spread, volume in zip((False, True), told, strict=True):
            self._volumes[spread][pair] += volume
            self._wholes[spread][pair[0]] += volume

    def share(self, buyer: str, seller: str, *, spread: bool) -> float | None:
        """Per cent of the recipient's volume; None where deals or volume are too few."""
        if self._bought[buyer] < _FEWEST or self._wholes[spread][buyer] < _SMALLEST:
            return None
        return 100 * self._volumes[spread][buyer, seller] / self._wholes[spread][buyer]
