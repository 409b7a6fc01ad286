"""What every chart of a ledger is told with: the words, of whom it is, up to which day, and where its marks lead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from terazi.briefs.figure_words import FigureWords
from terazi.briefs.nouns import Line
from terazi.charts import Fill, Placed, Unit, colour_of, fill_of


def nowhere(_: str) -> str:
    """The address of what leads nowhere."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Where the marks of charts lead: a deal by its id, a state by its code, a system by its id, a report by the ids
    of its document and claim; "" is nowhere."""

    deal: Callable[[str], str] = nowhere
    state: Callable[[str], str] = nowhere
    item: Callable[[str], str] = nowhere
    report: Callable[[str, str], str] = lambda _document, _claim: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The words and the ``place`` that a chart is of, as it is called; ``horizon``: the day up to which the ledger
    knows, empty if it knows none."""

    words: FigureWords
    place: str
    horizon: str = ""
    leads: Leads = field(default_factory=Leads)

    def fills(self) -> dict[Fill, str]:
        """What each fill means."""
        return {fill: self.words.wording.say(f"key.{fill}") for fill in Fill}


def colour_of_column(column: str) -> str:
    """The colour class of a supplier column: a code, ``""`` for nobody named, ``+`` for several together."""
    return colour_of(("+", "+") if column == "+" else (column,) if column else ())


def placed(line: Line, words: str, scene: Scene) -> Placed:
    """A record as a square: the established stage, and the claimed one where nothing is established."""
    deal = line.deal
    unit = Unit(
        colour=colour_of(line.partners),
        fill=fill_of(deal.stage_established or deal.stage_claimed, deal.kind),
        is_established=deal.stage_established is not None,
        is_disputed=bool(line.contradictions),
        words=words,
    )
    return Placed(unit, scene.leads.deal(deal.id))
