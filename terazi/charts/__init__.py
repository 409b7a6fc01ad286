"""Charts as SVG text: colour says who supplies, fill says how far a deal has gone, rust says that sources conflict.

Every drawing takes its words as values, carries them as title or description, and is coloured by classes
(``s-TR`` …) that ``charts.css`` defines for light, dark and print. What is drawn whole, with its words and its table,
is a ``Figure``: one form a file, each a pure function of values.
"""

from terazi.charts.bars import count_bar
from terazi.charts.figure import Figure, Twin
from terazi.charts.grid import Head
from terazi.charts.heat_table import Heat, HeatCell, HeatGroup, HeatRow, HeatTable, HeatWords, heat_table
from terazi.charts.ladder import Ladder, LadderWords, Sighting, draw_ladder
from terazi.charts.ledger_axis import Landmark, LedgerAxis, LedgerAxisWords, LedgerGroup, LedgerRow, ledger_axis
from terazi.charts.marks import Fill, colour_of, fill_of, reached
from terazi.charts.stage_ladder import StageLadder, StageLadderWords, stage_ladder
from terazi.charts.timeline import Axis, Thread, draw_axis, draw_row, fit_axis
from terazi.charts.unit_matrix import MatrixWords, Placed, UnitMatrix, UnitRow, unit_matrix
from terazi.charts.units import Unit, draw_key_mark, draw_symbols, draw_unit

__all__ = [
    "Axis", "Figure", "Fill", "Head", "Heat", "HeatCell", "HeatGroup", "HeatRow", "HeatTable", "HeatWords", "Ladder",
    "LadderWords", "Landmark", "LedgerAxis", "LedgerAxisWords", "LedgerGroup", "LedgerRow", "MatrixWords", "Placed",
    "Sighting", "StageLadder", "StageLadderWords", "Thread", "Twin", "Unit", "UnitMatrix", "UnitRow", "colour_of",
    "count_bar", "draw_axis", "draw_key_mark", "draw_ladder", "draw_row", "draw_symbols", "draw_unit", "fill_of",
    "fit_axis", "heat_table", "ledger_axis", "reached", "stage_ladder", "unit_matrix",
]  # fmt: skip
