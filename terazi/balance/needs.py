"""Needs of a state and the deals that answer them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from terazi.balance.rungs import realised
from terazi.balance.scales import Scales
from terazi.balance.statements import Said
from terazi.model import Category, Deal, Function, Kind

# Equipment that serves a function, where the text that tells of the need names none.
SERVES: Mapping[Function, frozenset[Category]] = {
    Function.BORDER: frozenset({Category.UAV, Category.SENSOR, Category.ARMOURED_VEHICLE, Category.VEHICLE}),
    Function.AIR_DEFENCE: frozenset({Category.AIR_DEFENCE, Category.SENSOR}),
    Function.AIR_SURVEILLANCE: frozenset({Category.SENSOR, Category.UAV}),
    Function.STRIKE: frozenset(
        {Category.UAV, Category.LOITERING_MUNITION, Category.MISSILE, Category.ARTILLERY, Category.AIRCRAFT}
    ),
    Function.TRANSPORT: frozenset({Category.AIRCRAFT, Category.HELICOPTER, Category.VEHICLE}),
    Function.COUNTER_UAV: frozenset({Category.COUNTER_UAV, Category.AIR_DEFENCE}),
    Function.MARITIME: frozenset({Category.NAVAL}),
    Function.MOBILITY: frozenset({Category.ARMOURED_VEHICLE, Category.VEHICLE}),
    Function.STOCKPILE: frozenset({Category.AMMUNITION, Category.MISSILE, Category.SMALL_ARMS}),
}
# Functions that no goods alone serve.
_BY_KIND: Mapping[Function, Kind] = {
    Function.TRAINING: Kind.TRAINING,
    Function.MODERNISATION: Kind.SERVICE,
    Function.INDUSTRY: Kind.PRODUCTION,
}
_GOODS = frozenset({Kind.TRANSFER, Kind.HOLDING, Kind.PRODUCTION})
_NO_EQUIPMENT = frozenset({Category.GENERAL, Category.OTHER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one state lacks for one function, with every statement of it. ``name``: the function, for the general one
    with the equipment, which is all that is told of it; ``since``: when it was first stated; ``offered``: only sellers
    speak of it, which is an offer and no need."""

    recipient: str
    function: Function
    name: str
    categories: frozenset[Category]
    said: tuple[Said, ...]
    since: str
    offered: bool


def needs_of(said: Iterable[Said], recipients: Iterable[str] = ()) -> tuple[Need, ...]:
    """The needs that these statements tell of, one for each state and function."""
    wanted = frozenset(recipients)
    found: dict[tuple[str, Function, str], list[Said]] = defaultdict(list)
    for one in said:
        for recipient in set(one.claim.recipients) & (wanted or set(one.claim.recipients)):
            for function in set(one.claim.function) or {Function.GENERAL}:
                for category in _named(one) if function is Function.GENERAL else [""]:
                    found[recipient, function, category].append(one)
    return tuple(_need(key, rows) for key, rows in sorted(found.items()))


def answers(deal: Deal, need: Need) -> bool:
    """Whether a deal gives the state what it needs: the kind that serves the function, else goods of its categories."""
    if need.recipient not in deal.recipients:
        return False
    kind = _BY_KIND.get(need.function)
    if kind is not None:
        return deal.kind is kind and (not need.categories or bool(need.categories & set(deal.category)))
    return deal.kind in _GOODS and bool(need.categories & set(deal.category))


def coverage(parts: Iterable[float]) -> float:
    """How far a need is covered by deals that answer it independently: 1 - the product of (1 - part realised)."""
    open_still = 1.0
    for part in parts:
        open_still *= 1 - part
    return 1 - open_still


def coverage_by(deals: Iterable[Deal], scales: Scales) -> float:
    """The coverage that these deals give, each as far as it is realised."""
    return coverage(realised(deal, scales) for deal in deals)


def _need(key: tuple[str, Function, str], said: list[Said]) -> Need:
    recipient, function, category = key
    named = {Category(category)} if category else {Category(c) for one in said for c in _named(one) if c}
    return Need(
        recipient=recipient,
        function=function,
        name=f"{function} {category}".strip(),
        categories=frozenset(named) or SERVES.get(function, frozenset()),
        said=tuple(said),
        since=min((one.day for one in said if one.day), default=""),
        offered=all(_is_sellers(one) for one in said),
    )


def _named(said: Said) -> list[str]:
    """The equipment that a statement names; "" where it names none."""
    return sorted(category.value for category in set(said.claim.category) - _NO_EQUIPMENT) or [""]


def _is_sellers(said: Said) -> bool:
    """Whether a body of the state that would supply it says so (``tr/defence-ministry`` of a Turkish supply)."""
    state, slash, _ = said.body.partition("/")
    return bool(slash) and state.upper() in said.claim.suppliers
