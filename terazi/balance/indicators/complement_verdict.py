"""Complement or replacement: the verdict.

One word of a fixed set for a newcomer against an incumbent. *complement*: niches overlap by less than 0.1,
the replacement index is under 0.25, and no category above 5 % of the volume is being taken over.
*replacement*: the index is over 0.6, the permutation test is below 0.1, and in a category that changes hands
both sold at the same time. *succession*: the index is over 0.6 without those. Otherwise *mixed*. *not
assessable* without deliveries of either, or without any gain. Where a side has under three deals the
caveat says *thin*. Read it by recipient: several recipients pooled overlap in time though none of them does.
A verdict is of one edition of a register; the cells that decide it are named.
"""

from collections.abc import Iterator
from dataclasses import replace

from terazi.balance.complement.cells import Cell
from terazi.balance.complement.pairs import Pair, pairs
from terazi.balance.complement.verdict import Verdict, verdict_of
from terazi.balance.figures import About
from terazi.balance.lots import register_of
from terazi.balance.portfolios import VOLUME_FIRST
from terazi.balance.scales import Scales
from terazi.model import Measure, Question, Yardstick

TITLE = "Complement or replacement"
UNIT = "verdict"
NEEDS_SUPPLIER = True
YARDSTICKS = VOLUME_FIRST
ABOUT = About(indicator="complement_verdict", unit=UNIT, caveat="Of one edition and one scheme of categories.")


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    return tuple(_of(pair) for pair in pairs(scales, question))


def _of(pair: Pair) -> Measure:
    told = verdict_of(pair)
    deals = pair.lots_of(pair.newcomer) + pair.lots_of(pair.incumbent)
    note = " ".join(
        part for part in (note_of(told, with_weight=not pair.held.thin), *_other_editions(pair, told)) if part
    )
    return pair.sheet(ABOUT).over(deals).figure(None, subject=pair.name, word=told.word, note=note)


def _other_editions(pair: Pair, told: Verdict) -> Iterator[str]:
    """What other editions say, where they say something else."""
    asked = pair.held.question
    if asked.yardstick is not Yardstick.VOLUME:
        return
    used = register_of(pair.scales, asked).edition
    for other in (one.edition for one in pair.scales.registers if one.edition != used):
        there = replace(asked, register=other, suppliers=(pair.newcomer,), against=(pair.incumbent,))
        for same in pairs(pair.scales, there):
            word = verdict_of(same).word
            if word is not told.word:
                yield f"The edition of {other} says {word}."


def note_of(told: Verdict, *, with_weight: bool = True) -> str:
    """Why there is no verdict, or that it is thin and which cells change hands."""
    if told.why:
        return f"Why: {told.why}."
    thin = "Thin: under 3 deals on one side." if told.thin else ""
    cells = ", ".join(_cell(cell, with_weight) for cell in told.cells)
    return " ".join(part for part in (thin, f"Taking over: {cells}." if cells else "") if part)


def _cell(cell: Cell, with_weight: bool) -> str:
    weight = f"{cell.weight:.1%} of the window, " if with_weight else ""
    return f"{cell.category or '?'} ({weight}{cell.timing.order if cell.timing else 'unknown'})"
