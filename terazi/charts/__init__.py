"""Charts as SVG text: colour says who supplies, fill says how far a deal has gone, rust says that sources conflict.

Every drawing takes its words as values, carries them as title or description, and is coloured by classes
(``s-TR`` …) that ``charts.css`` defines for light, dark and print. What is drawn whole, with its words and its table,
is a ``Figure``: one form a file, each a pure function of values.
"""

from terazi.charts.atlas import Atlas, read_atlas
from terazi.charts.bars import count_bar
from terazi.charts.cells import Placed
from terazi.charts.ego import Ego, EgoWords, Node, Tie, ego_picture
from terazi.charts.figure import Figure, Twin
from terazi.charts.grid import Head
from terazi.charts.heat_table import Heat, HeatCell, HeatGroup, HeatRow, HeatTable, HeatWords, heat_table
from terazi.charts.ladder import Ladder, LadderWords, Sighting, draw_ladder
from terazi.charts.ledger_axis import Landmark, LedgerAxis, LedgerAxisWords, LedgerGroup, LedgerRow, ledger_axis
from terazi.charts.locator import LocatorWords, Spotted, locator
from terazi.charts.marks import Fill, colour_of, fill_of, reached
from terazi.charts.mirrored import Mirror, MirrorSide, mirrored
from terazi.charts.needs_matrix import NeedRow, NeedsMatrix, NeedsWords, needs_matrix
from terazi.charts.paired_bars import Pair, PairedWords, paired_bars
from terazi.charts.small_multiples import Multiples, MultiplesWords, Period, Series, small_multiples
from terazi.charts.stage_ladder import StageLadder, StageLadderWords, stage_ladder
from terazi.charts.timeline import Axis, Thread, draw_axis, draw_row, fit_axis
from terazi.charts.unit_matrix import MatrixWords, UnitMatrix, UnitRow, unit_matrix
from terazi.charts.units import Unit, draw_key_mark, draw_symbols, draw_unit
from terazi.charts.waterfall import Change, Waterfall, WaterfallWords, waterfall

__all__ = [
    "Atlas", "Axis", "Change", "Ego", "EgoWords", "Figure", "Fill", "Head", "Heat", "HeatCell", "HeatGroup",
    "HeatRow", "HeatTable", "HeatWords", "Ladder", "LadderWords", "Landmark", "LedgerAxis", "LedgerAxisWords",
    "LedgerGroup", "LedgerRow", "LocatorWords", "MatrixWords", "Mirror", "MirrorSide", "Multiples",
    "MultiplesWords", "NeedRow", "NeedsMatrix", "NeedsWords", "Node", "Pair", "PairedWords", "Period", "Placed",
    "Series", "Sighting", "Spotted", "StageLadder", "StageLadderWords", "Thread", "Tie", "Twin", "Unit",
    "UnitMatrix", "UnitRow", "Waterfall", "WaterfallWords", "colour_of", "count_bar", "draw_axis", "draw_key_mark",
    "draw_ladder", "draw_row", "draw_symbols", "draw_unit", "ego_picture", "fill_of", "fit_axis", "heat_table",
    "ledger_axis", "locator", "mirrored", "needs_matrix", "paired_bars", "reached", "read_atlas",
    "small_multiples", "stage_ladder", "unit_matrix", "waterfall",
]  # fmt: skip
