"""One page before it has a form: what it tells as a value, its table, and the template that lays it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from terazi.charts.figure import Twin
from terazi.exports.tables import Row, Type


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way to a page; the last one has no address."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The table of a page, which is its CSV; ``rows`` begin anew with each call."""

    columns: Mapping[str, Type]
    rows: Callable[[], Iterable[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """``template``: its file in ``templates/``. ``title``: its one heading. ``screen``: its entry in the bar, such as
    ``deals``. ``value``: what it tells, as its JSON has it; the template sees it as ``value``.
    ``parts``: what the template alone needs. ``sheet``: its CSV, if it has one."""

    template: str
    title: str
    screen: str = ""
    crumbs: tuple[Crumb, ...] = ()
    value: object = None
    sheet: Sheet | None = None
    parts: Mapping[str, object] = field(default_factory=dict)
    status: int = 200

    @property
    def suffixes(self) -> tuple[str, ...]:
        """As what it can be had beside HTML."""
        return ("json", "md") + (("csv",) if self.sheet else ())


def sheet_of(twin: Twin) -> Sheet:
    """The table of a chart."""
    rows = [dict(zip(twin.head, row, strict=True)) for row in twin.rows]
    return Sheet(columns=dict.fromkeys(twin.head, Type.WORDS), rows=lambda: rows)
