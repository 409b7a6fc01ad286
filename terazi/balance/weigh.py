"""Weigh: every indicator of the shelf, asked one question."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from terazi.balance import indicators
from terazi.balance.scales import Scales
from terazi.errors import TeraziError, did_you_mean
from terazi.model import Measure, Question, Yardstick


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One file of ``indicators/``: its page, its title and unit, and the function that measures.

    ``yardsticks``: what it can add up, the one that is taken unasked first; ``needs_supplier``: whether it says nothing
    unless a supplier is asked for.
    """

    name: str
    page: str
    title: str
    unit: str
    measure: Callable[[Scales, Question], tuple[Measure, ...]]
    yardsticks: tuple[Yardstick, ...] = (Yardstick.DEALS,)
    needs_supplier: bool = False


def shelf() -> tuple[Indicator, ...]:
    """All indicators, found by folder, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(indicators.__path__))
    return tuple(_load(name) for name in names)


def find(name: str) -> Indicator:
    """The indicator of that name; a ``TeraziError`` names those that are near."""
    names = [module.name for module in pkgutil.iter_modules(indicators.__path__)]
    wanted = name.strip().lower().replace("-", "_").replace(" ", "_")
    if wanted not in names:
        raise TeraziError(f"no indicator {name!r}", hint=did_you_mean(wanted, names))
    return _load(wanted)


def weigh(scales: Scales, question: Question) -> tuple[Measure, ...]:
    """Every figure that the shelf has for a question by its yardstick; equal for equal scales in any order."""
    usable = (indicator for indicator in shelf() if question.yardstick in indicator.yardsticks)
    return tuple(measure for indicator in usable for measure in indicator.measure(scales, question))


def _load(name: str) -> Indicator:
    module = importlib.import_module(f"{indicators.__name__}.{name}")
    return Indicator(
        name=name,
        page=module.__doc__ or "",
        title=module.TITLE,
        unit=module.UNIT,
        measure=module.measure,
        yardsticks=getattr(module, "YARDSTICKS", (Yardstick.DEALS,)),
        needs_supplier=getattr(module, "NEEDS_SUPPLIER", False),
    )
