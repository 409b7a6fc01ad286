"""Weigh: every indicator of the shelf, asked one question."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from terazi.balance import indicators
from terazi.balance.scales import Scales
from terazi.model import Measure, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One file of ``indicators/``: its page, its title and unit, and the function that measures."""

    name: str
    page: str
    title: str
    unit: str
    measure: Callable[[Scales, Question], tuple[Measure, ...]]


def shelf() -> tuple[Indicator, ...]:
    """All indicators, found by folder, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(indicators.__path__))
    return tuple(_load(name) for name in names)


def weigh(scales: Scales, question: Question) -> tuple[Measure, ...]:
    """Every figure that the shelf has for the question; equal for equal scales, whatever their order."""
    return tuple(measure for indicator in shelf() for measure in indicator.measure(scales, question))


def _load(name: str) -> Indicator:
    module = importlib.import_module(f"{indicators.__name__}.{name}")
    page = module.__doc__ or ""
    return Indicator(name=name, page=page, title=module.TITLE, unit=module.UNIT, measure=module.measure)
