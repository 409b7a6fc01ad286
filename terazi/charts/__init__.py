"""Charts as SVG text: colour says who supplies, fill says how far a deal has gone, rust says that sources conflict.

Every drawing takes its words as values, carries them as title or description, and is coloured by classes
(``s-TR`` …) that ``briefs`` defines for light, dark and print. Positions along time are percentages, so a
drawing fits any width without scaling its type.
"""

from terazi.charts.bars import count_bar
from terazi.charts.figure import Figure, Twin
from terazi.charts.ladder import Ladder, LadderWords, Sighting, draw_ladder
from terazi.charts.marks import Fill, colour_of, fill_of, reached
from terazi.charts.timeline import Axis, Thread, draw_axis, draw_row, fit_axis
from terazi.charts.units import Unit, draw_key_mark, draw_symbols, draw_unit

__all__ = [
    "Axis", "Figure", "Fill", "Ladder", "LadderWords", "Sighting", "Thread", "Twin", "Unit", "colour_of", "count_bar",
    "draw_axis", "draw_key_mark", "draw_ladder", "draw_row", "draw_symbols", "draw_unit", "fill_of", "fit_axis",
    "reached",
]  # fmt: skip
