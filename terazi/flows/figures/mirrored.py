"""The deals of two states mirrored on one time axis: what one gives the other above it, the way back below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from terazi.briefs.nouns import Line
from terazi.charts import Figure, LedgerRow, Mirror, MirrorSide, colour_of, mirrored
from terazi.flows.figures.scene import Scene
from terazi.flows.figures.timelines import axis_words, latest, row_of_deal

# So many rows stand on each side of the axis and under it, those with the latest steps.
MOST_ON_SIDE = 15


def mirrored_figure(lines: Sequence[Line], pair: tuple[str, str], scene: Scene, most: int = MOST_ON_SIDE) -> Figure:
    """Each record once: with its supplier if it goes one way, else under both. ``pair``: the first stands above."""
    one, other = pair
    words, drawn = scene.words, {side: _of_side(lines, *side) for side in ((one, other), (other, one))}
    ways = {line.deal.id for found in drawn.values() for line in found}
    joint = [line for line in lines if line.deal.id not in ways]
    every = (*drawn.values(), joint)
    mirror = Mirror(
        above=_side(drawn[one, other], one, other, scene, most),
        below=_side(drawn[other, one], other, one, scene, most),
        both=MirrorSide(
            words=words.say("mirror.both"), colour="s-many", total=len(joint), rows=_rows(joint, scene, most)
        ),
    )
    told = replace(
        axis_words(scene),
        title=words.titled(scene.place, "mirror"),
        subtitle=words.say("mirror.sub"),
        description=_description(pair, [len(found) for found in every], scene),
        supplier=words.say("mirror.way"),
        note=_note(every, scene, most),
    )
    return mirrored("mirror", mirror, told)


def _of_side(lines: Sequence[Line], supplier: str, recipient: str) -> list[Line]:
    """The deals that go this way and not back as well."""
    return [line for line in lines if _goes(line, supplier, recipient) and not _goes(line, recipient, supplier)]


def _goes(line: Line, supplier: str, recipient: str) -> bool:
    return supplier in line.deal.suppliers and recipient in line.deal.recipients


def _side(lines: Sequence[Line], supplier: str, recipient: str, scene: Scene, most: int) -> MirrorSide:
    w = scene.words.wording
    names = {"supplier": w.raised(w.state(supplier)), "recipient": w.raised(w.state(recipient))}
    return MirrorSide(
        words=scene.words.say("mirror.gives", **names),
        colour=colour_of((supplier,)),
        total=len(lines),
        rows=_rows(lines, scene, most),
        nothing=scene.words.say("mirror.nothing"),
    )


def _rows(lines: Sequence[Line], scene: Scene, most: int) -> tuple[LedgerRow, ...]:
    """The latest ones, by their last step."""
    ordered = sorted(latest(lines, most), key=lambda line: (_last(line), line.deal.id))
    return tuple(row_of_deal(line, scene) for line in ordered)


def _last(line: Line) -> str:
    return max((step.date for step in line.deal.history), default="")


def _description(pair: tuple[str, str], counts: Sequence[int], scene: Scene) -> str:
    w = scene.words.wording
    above, below, both = map(w.number, counts)
    return scene.words.say(
        "mirror.description", one=w.state(pair[0]), other=w.state(pair[1]), above=above, below=below, both=both
    )


def _note(every: Sequence[Sequence[Line]], scene: Scene, most: int) -> str:
    w, words = scene.words.wording, scene.words
    left = sum(max(len(found) - most, 0) for found in every)
    undated = sum(not any(step.date for step in line.deal.history) for found in every for line in latest(found, most))
    notes = [
        words.say("mirror.left", n=w.number(most), left=w.number(left)) if left else "",
        words.say("ledger.undated", n=w.number(undated)) if undated else "",
    ]
    return " ".join(note for note in notes if note)
