"""Who tells us what we know: documents by where they come from, and corrections for an uneven press."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

# No document may count for more than so many: a language with one page is no census.
CAP = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoLists:
    """What two lists of the same things say about how many there are. ``estimate``: Chapman's, a lower bound where the
    lists depend on one another; ``sd``: its standard deviation; ``union``: how many are on either list."""

    estimate: float
    sd: float
    union: int


def chapman(first: int, second: int, both: int) -> TwoLists:
    """Capture and recapture by two lists. Registers are compiled from news, so it is a lower bound."""
    one, other, on_both = first + 1, second + 1, both + 1
    spread = one * other * (first - both) * (second - both) / (on_both**2 * (on_both + 1))
    return TwoLists(estimate=one * other / on_both - 1, sd=sqrt(spread), union=first + second - both)


def weights_to(observed: Mapping[str, float], target: Mapping[str, float], cap: float = CAP) -> dict[str, float]:
    """How much each observed thing of a stratum has to count for the mix to be the target's, at most ``cap``."""
    seen, wanted = _shares(observed), _shares(target)
    return {name: min(cap, wanted[name] / seen[name]) for name in sorted(wanted) if seen.get(name)}


def evenly(names: Counter[str]) -> dict[str, float]:
    """The mix in which every stratum counts the same."""
    return dict.fromkeys(names, 1.0)


def _shares(counts: Mapping[str, float]) -> dict[str, float]:
    whole = sum(counts.values())
    return {name: count / whole for name, count in counts.items() if count > 0} if whole else {}
