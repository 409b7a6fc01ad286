"""Charts of a ledger: its values and a language's words put into the forms of ``terazi.charts``."""

from terazi.flows.figures.coverage import coverage_figure, read_figure
from terazi.flows.figures.lines import Lines
from terazi.flows.figures.matrices import matrix_figure, overview_figure
from terazi.flows.figures.mirrored import mirrored_figure
from terazi.flows.figures.of_ledger import (
    EVERY_CHART,
    OF_ALL,
    OF_COUNTRY,
    OF_DEAL,
    OF_PAIR,
    Charts,
    charts_of,
    coverage_of,
    figure_called,
    figure_of_country,
    figure_of_deal,
    figure_of_pair,
    figures_of_country,
    figures_of_pair,
    overview_of,
)
from terazi.flows.figures.places import map_figure, network_figure
from terazi.flows.figures.reports import ladder_figure
from terazi.flows.figures.scene import Leads, Scene
from terazi.flows.figures.shares import shares_figure
from terazi.flows.figures.timelines import ledger_figure, multiples_figure
from terazi.flows.figures.wants import needs_figure, promised_figure

__all__ = [
    "EVERY_CHART", "OF_ALL", "OF_COUNTRY", "OF_DEAL", "OF_PAIR", "Charts", "Leads", "Lines", "Scene", "charts_of",
    "coverage_figure", "coverage_of", "figure_called", "figure_of_country", "figure_of_deal", "figure_of_pair",
    "figures_of_country", "figures_of_pair", "ladder_figure", "ledger_figure", "map_figure", "matrix_figure",
    "mirrored_figure", "multiples_figure", "needs_figure", "network_figure", "overview_figure", "overview_of",
    "promised_figure", "read_figure", "shares_figure",
]  # fmt: skip
