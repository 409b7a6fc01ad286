"""What charts of a page are told with: the words of its language, and the addresses to which marks lead."""

from __future__ import annotations

from terazi.briefs.figure_words import FigureWords
from terazi.flows.figures import Leads, Scene
from terazi.web.asking.visit import Visit


def scene_of(visit: Visit, place: str, horizon: str = "") -> Scene:
    """``place``: what the charts are of, as it is called; ``horizon``: the day up to which the ledger knows."""
    links = visit.links
    return Scene(
        words=FigureWords(wording=visit.words.wording),
        place=place,
        horizon=horizon,
        leads=Leads(deal=links.deal, state=links.country, item=links.item, report=links.document),
    )
