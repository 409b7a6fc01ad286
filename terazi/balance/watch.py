"""Watch: every sort of alert, asked what has changed between two states of a ledger."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable

from terazi.balance import alerts
from terazi.balance.watched import Watched
from terazi.model import Alert, AlertKind

_ORDER = {kind: number for number, kind in enumerate(AlertKind)}


def watch(watched: Watched) -> tuple[Alert, ...]:
    """All alerts, sort by sort, the latest first; the same for the same two states, whatever their order."""
    found = [one for name in sorted(_names()) for one in _watcher(name)(watched)]
    found.sort(key=lambda one: (one.subject, one.about))
    found.sort(key=lambda one: one.since, reverse=True)
    return tuple(sorted(found, key=lambda one: _ORDER[one.kind]))


def _names() -> Iterable[str]:
    return (module.name for module in pkgutil.iter_modules(alerts.__path__))


def _watcher(name: str) -> Callable[[Watched], Iterable[Alert]]:
    watcher: Callable[[Watched], Iterable[Alert]] = importlib.import_module(f"{alerts.__name__}.{name}").watch
    return watcher
