"""Needs of a state by the suppliers whose records answer them, and what was promised beside what was delivered."""

from __future__ import annotations

from collections.abc import Sequence

from terazi.balance import Scales
from terazi.balance.needs import Need, answers, needs_of
from terazi.balance.statements import bodies_of, statements_asked
from terazi.briefs.nouns import Line
from terazi.briefs.phrases import name_of, partners_of
from terazi.briefs.wording import Wording
from terazi.charts import (
    Figure,
    NeedRow,
    NeedsMatrix,
    NeedsWords,
    Pair,
    PairedWords,
    colour_of,
    needs_matrix,
    paired_bars,
)
from terazi.flows.figures.matrices import cell_of, heads_of
from terazi.flows.figures.scene import Scene
from terazi.model import Function, Kind, Question, Stage

_GOODS = frozenset({Kind.TRANSFER, Kind.PRODUCTION})
_THERE = frozenset({Stage.DELIVERED, Stage.IN_SERVICE, Stage.ONGOING})


def needs_figure(lines: Sequence[Line], country: str, scales: Scales, scene: Scene) -> Figure:
    """Each need that was stated, those that most bodies state first, with the records that answer it."""
    said = statements_asked(scales, Question(recipients=(country,)), Kind.NEED)
    needs = sorted(needs_of(said, (country,)), key=lambda n: (-len(bodies_of(n.said)), n.name))
    answered = [[line for line in lines if answers(line.deal, need)] for need in needs]
    heads, column_of = heads_of([line for found in answered for line in found], scene)
    rows = tuple(
        NeedRow(
            need_words(need, scene.words.wording),
            _stated(need, scene),
            tuple(cell_of([line for line in found if column_of(line) == i], scene) for i in range(len(heads))),
        )
        for need, found in zip(needs, answered, strict=True)
    )
    told = _needs_words(len(needs), sum(not found for found in answered), scene)
    return needs_matrix("needs", NeedsMatrix(heads=heads, rows=rows), told)


def _needs_words(needs: int, unmet: int, scene: Scene) -> NeedsWords:
    w, words = scene.words.wording, scene.words
    return NeedsWords(
        title=words.titled(scene.place, "needs"),
        subtitle=words.say("needs.sub"),
        description=words.say(
            "needs.description",
            place=scene.place,
            needs=words.count("needs.needs", needs),
            open=w.number(unmet),
        ),
        need=words.say("needs.need"),
        told=words.say("needs.told"),
        supplier=w.say("balance.supplier"),
        records=w.say("facts.records"),
        established=words.say("common.established"),
        unmet=words.say("needs.unmet"),
        none=words.say("needs.none"),
        small=w.say("key.small"),
        disputed=w.say("key.dot"),
        fills=scene.fills(),
        number=w.number,
    )


def need_words(need: Need, w: Wording) -> str:
    """What is needed, as a heading."""
    function = w.label("function", need.function)
    if need.function is not Function.GENERAL or not need.categories:
        return w.raised(function)
    return w.raised(w.many(w.label("category", category) for category in sorted(need.categories)))


def _stated(need: Need, scene: Scene) -> str:
    bodies = scene.words.count("needs.bodies", len(bodies_of(need.said)))
    if need.offered:
        return scene.words.say("needs.offer", bodies=bodies)
    return (
        scene.words.say("needs.since", bodies=bodies, day=scene.words.wording.day(need.since)) if need.since else bodies
    )


def promised_figure(lines: Sequence[Line], scene: Scene) -> Figure:
    """Deals for which both numbers are told, and those that are due and not told as delivered; largest gap first."""
    w, words = scene.words.wording, scene.words
    pairs = [pair for line in lines if (pair := _pair(line, scene))]
    ordered = sorted(pairs, key=lambda pair: ((pair.delivered or 0) - (pair.promised or 0), pair.label))
    told = PairedWords(
        title=words.titled(scene.place, "promised"),
        subtitle=words.say("promised.sub"),
        description=words.say("promised.description", place=scene.place, records=words.records(len(pairs))),
        what=w.say("ledger.what"),
        promised=words.say("promised.promised"),
        delivered=words.say("promised.delivered"),
        gap=words.say("promised.gap"),
        unknown=words.say("promised.unknown"),
        none=words.say("promised.none"),
        number=w.number,
    )
    return paired_bars("promised", ordered, told)


def _pair(line: Line, scene: Scene) -> Pair | None:
    deal, w = line.deal, scene.words.wording
    if deal.kind not in _GOODS or deal.quantity is None:
        return None
    is_due = bool(deal.due and scene.horizon and deal.due < scene.horizon[: len(deal.due)])
    is_there = {deal.stage_claimed, deal.stage_established} & _THERE
    if deal.delivered is None and (not is_due or is_there):
        return None
    return Pair(
        label=name_of(line, w),
        colour=colour_of(line.partners),
        promised=deal.quantity,
        delivered=deal.delivered,
        gap=_gap(deal.quantity, deal.delivered, deal.due if is_due else None, scene),
        detail=partners_of(line, w) if deal.items else "",
        href=scene.leads.deal(deal.id),
    )


def _gap(promised: int, delivered: int | None, due: str | None, scene: Scene) -> str:
    w, missing = scene.words.wording, promised - (delivered or 0)
    if missing < 0:
        return scene.words.say("promised.more", n=w.number(-missing))
    if not missing:
        return ""
    if due:
        return scene.words.say("promised.overdue", n=w.number(missing), day=w.day(due))
    return scene.words.say("promised.missing", n=w.number(missing))
