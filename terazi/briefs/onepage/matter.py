"""What a brief of one page is written from: what is asked, the records that answer it, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from terazi.briefs.gather import Library
from terazi.briefs.nouns import Line
from terazi.model import Category, Claim, Deal, Document, Measure, Stage
from terazi.model.brief_page import Facet


class Asked(StrEnum):
    """What a brief is asked about."""

    COUNTRY = "country"
    PAIR = "pair"
    DEAL = "deal"
    SUPPLIERS = "suppliers"
    GOODS = "goods"
    BUYERS = "buyers"
    EVENT = "event"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a brief is about. ``id``: as it can be asked for again; ``question``: a question in its own words.

    ``states``: a country, or both sides of a pair; ``supplier`` to ``stage``: what a question narrows its deals to;
    ``is_seller``: a country is looked at as a supplier, for it buys nothing.
    """

    id: str
    asked: Asked
    states: tuple[str, ...] = ()
    deal: str = ""
    supplier: str = ""
    recipient: str = ""
    categories: tuple[Category, ...] = ()
    items: tuple[str, ...] = ()
    stage: Stage | None = None
    is_seller: bool = False
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that a brief is written from.

    ``lines``: the records asked for; ``rivals``: others for the same buyers, that come closest first. ``reported``,
    ``confirmed``: those ordered or beyond, by any report or established; ``delivered``: those handed over, by any.
    ``chance``: how likely it is, 0 to 1, that a record has reached its claimed stage; ``chance_at``: that it has come
    at least as far as another; ``says``: whether a claim says one thing. ``documents``: all that were read by the day.
    ``report``: the address at which the brief is reported as wrong, "" where none is known.
    """

    scope: Scope
    lines: tuple[Line, ...]
    rivals: tuple[Line, ...]
    library: Library
    measures: tuple[Measure, ...]
    reported: frozenset[str]
    confirmed: frozenset[str]
    delivered: frozenset[str]
    chance: Mapping[str, float]
    chance_at: Callable[[Deal, Stage], float]
    reaches: Callable[[Stage | None, Stage], bool]
    says: Callable[[Claim, Facet], bool]
    may_tell: Callable[[str], bool]
    documents: tuple[Document, ...]
    register: str
    made: str
    report: str = ""

    @property
    def counted(self) -> tuple[Line, ...]:
        """The lines that some report puts at ordered or beyond."""
        return tuple(line for line in self.lines if line.deal.id in self.reported)

    def measure(self, indicator: str, subject: str) -> Measure | None:
        """One figure that was weighed for the scope; None where there is none."""
        return next((m for m in self.measures if (m.indicator, m.subject) == (indicator, subject)), None)

    def deals(self, ids: tuple[str, ...]) -> tuple[Deal, ...]:
        """Deals of the ledger by id, in the order of their ids."""
        return tuple(deal for deal in self.library.ledger.deals if deal.id in set(ids))
