"""The charts of a settled ledger: of a state, of a pair, of a deal, of all, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from terazi.balance import Scales
from terazi.briefs.figure_words import FigureWords
from terazi.briefs.gather import open_library
from terazi.briefs.wording import Wording
from terazi.charts import Atlas, Figure, read_atlas
from terazi.errors import TeraziError, did_you_mean
from terazi.flows.collect_coverage import months_until
from terazi.flows.countries import country
from terazi.flows.deal_page import find_name
from terazi.flows.figures.coverage import read_figure
from terazi.flows.figures.lines import Lines
from terazi.flows.figures.matrices import matrix_figure, overview_figure
from terazi.flows.figures.mirrored import mirrored_figure
from terazi.flows.figures.places import map_figure, network_figure
from terazi.flows.figures.reports import ladder_figure
from terazi.flows.figures.scene import Leads, Scene
from terazi.flows.figures.shares import leading_supplier, shares_figure
from terazi.flows.figures.timelines import ledger_figure, multiples_figure
from terazi.flows.figures.wants import needs_figure, promised_figure
from terazi.flows.measure import scales_of
from terazi.flows.settled import Settled
from terazi.model import Claim, Question, Yardstick

# The charts by what they are of.
OF_ALL = ("overview", "coverage")
OF_COUNTRY = ("matrix", "ledger", "multiples", "promised", "needs", "map", "shares", "network")
OF_PAIR = ("matrix", "ledger", "mirror", "multiples", "promised", "map", "network")
OF_DEAL = ("ladder",)
# Every chart by name, with what it is of; those of a country are of a pair too where a pair has them.
EVERY_CHART = tuple(
    (name, of)
    for of, names in (("all", OF_ALL), ("country", OF_COUNTRY), ("pair", ("mirror",)), ("deal", OF_DEAL))
    for name in names
)
# How long the code of a state or alliance is; of a pair only codes are understood.
_CODE = range(2, 5)
# How many months the coverage of a ledger shows.
_MONTHS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """A settled ledger ready to be drawn in one language; ``leads``: where its marks lead; ``atlas``: its map."""

    settled: Settled
    lines: Lines
    wording: Wording
    leads: Leads = field(default_factory=Leads)
    atlas: Atlas = field(default_factory=read_atlas)
    _kept: dict[str, Scales] = field(init=False, default_factory=dict, compare=False, repr=False)

    @property
    def scales(self) -> Scales:
        """What figures of this ledger are weighed from, worked out the first time that a chart asks for it."""
        if "scales" not in self._kept:
            self._kept["scales"] = scales_of(self.settled)
        return self._kept["scales"]

    def scene(self, place: str) -> Scene:
        """What charts of a place are told with."""
        words = FigureWords(wording=self.wording)
        return Scene(words=words, place=place, horizon=self.lines.horizon, leads=self.leads)


def charts_of(settled: Settled, wording: Wording, leads: Leads | None = None, atlas: Atlas | None = None) -> Charts:
    """A settled ledger ready to be drawn."""
    return Charts(
        settled=settled,
        lines=Lines.of(settled.ledger),
        wording=wording,
        leads=leads or Leads(),
        atlas=atlas or read_atlas(),
    )


def figures_of_country(charts: Charts, code: str) -> dict[str, Figure]:
    """Every chart of a state (an ISO code) by name."""
    return {name: figure_of_country(charts, code, name) for name in OF_COUNTRY}


def figure_of_country(charts: Charts, code: str, name: str) -> Figure:
    """One chart of a state; a ``TeraziError`` where there is none of that name."""
    lines, scene = charts.lines.to(code), charts.scene(charts.wording.state(code))
    made: dict[str, Callable[[], Figure]] = {
        "matrix": lambda: matrix_figure(lines, scene),
        "ledger": lambda: ledger_figure(lines, scene),
        "multiples": lambda: multiples_figure(lines, scene),
        "promised": lambda: promised_figure(lines, scene),
        "needs": lambda: needs_figure(lines, code, charts.scales, scene),
        "map": lambda: map_figure((code,), _neighbours(charts, code), charts.atlas, scene),
        "shares": lambda: _shares(charts, code, scene),
        "network": lambda: network_figure(lines, _claims(charts), charts.settled.knowledge.organisations, scene),
    }
    return _one_of(made, name)


def figures_of_pair(charts: Charts, one: str, other: str) -> dict[str, Figure]:
    """Every chart of two states by name."""
    return {name: figure_of_pair(charts, one, other, name) for name in OF_PAIR}


def figure_of_pair(charts: Charts, one: str, other: str, name: str) -> Figure:
    """One chart of two states; a ``TeraziError`` where there is none of that name."""
    lines, w = charts.lines.between(one, other), charts.wording
    scene = charts.scene(FigureWords(wording=w).say("common.pair", one=w.state(one), other=w.state(other)))
    made: dict[str, Callable[[], Figure]] = {
        "matrix": lambda: matrix_figure(lines, scene),
        "ledger": lambda: ledger_figure(lines, scene),
        "mirror": lambda: mirrored_figure(lines, (one, other), scene),
        "multiples": lambda: multiples_figure(lines, scene),
        "promised": lambda: promised_figure(lines, scene),
        "map": lambda: map_figure((one, other), (), charts.atlas, scene),
        "network": lambda: network_figure(lines, _claims(charts), charts.settled.knowledge.organisations, scene),
    }
    return _one_of(made, name)


def figure_of_deal(charts: Charts, deal: str) -> Figure:
    """The reports of a deal on the ladder of stages; ``deal`` is its name in the ledger."""
    settled = charts.settled
    line = charts.lines.line(deal)
    library = open_library(settled.ledger, settled.documents, settled.claims)
    return ladder_figure(line, library, charts.scene(""))


def figure_called(charts: Charts, name: str, of: str = "") -> Figure:
    """The chart of a name: of the whole ledger, or of a state (``kg``), a pair (``kg-tr``) or a deal as a person
    writes it; a ``TeraziError`` where there is no such chart or thing."""
    whole = {"overview": overview_of, "coverage": coverage_of}
    if name in whole:
        return whole[name](charts)
    if name in OF_DEAL:
        return figure_of_deal(charts, find_name((deal.id for deal in charts.settled.ledger.deals), of))
    sides = [country(side, charts.settled.knowledge) for side in _sides(of)]
    if len(sides) == 1:
        return figure_of_country(charts, sides[0], name)
    return figure_of_pair(charts, sides[0], sides[1], name)


def _sides(of: str) -> list[str]:
    """One state or two, with a hyphen between them; some names of states have one as well."""
    parts = of.split("-")
    return parts if len(parts) == 2 and all(len(part.strip()) in _CODE for part in parts) else [of]


def overview_of(charts: Charts) -> Figure:
    """All recipients by supplier."""
    by_recipient = {code: charts.lines.to(code) for code in charts.lines.recipients()}
    return overview_figure(by_recipient, charts.scene(""))


def coverage_of(charts: Charts, months: int = _MONTHS) -> Figure:
    """What the ledger read of its recipients in the last months that it knows."""
    horizon = charts.lines.horizon
    span = months_until(horizon, months) if horizon else []
    return read_figure(charts.settled.ledger, charts.lines.recipients(), span, charts.scene(""))


def _one_of(made: Mapping[str, Callable[[], Figure]], name: str) -> Figure:
    if name not in made:
        raise TeraziError(f"no chart {name!r} of this", hint=did_you_mean(name, tuple(made)))
    return made[name]()


def _claims(charts: Charts) -> dict[str, Claim]:
    return {claim.id: claim for claim in charts.settled.claims}


def _neighbours(charts: Charts, code: str) -> frozenset[str]:
    """The other states of the smallest region that writers count a state to."""
    groups = [group.members for group in charts.settled.knowledge.groups.values() if code in group.members]
    nearest = min(groups, key=len) if groups else ()
    return frozenset(nearest) - {code}


def _shares(charts: Charts, code: str, scene: Scene) -> Figure:
    """By volume where a register is loaded, else by number of deals."""
    scales = charts.scales
    yardstick = Yardstick.VOLUME if scales.registers else Yardstick.DEALS
    question = Question(recipients=(code,), yardstick=yardstick, as_of=charts.settled.ledger.as_of)
    supplier = leading_supplier(scales, question)
    return shares_figure(scales, replace(question, suppliers=(supplier,)), scene)
