"""What was not found: numbers, values, the recipient's own word, second origins, whole categories."""

from __future__ import annotations

from collections.abc import Iterable

from terazi.briefs.nouns import Dossier, Line
from terazi.briefs.phrases import name_of
from terazi.briefs.sentences import COUNTED
from terazi.briefs.wording import Wording
from terazi.model import Category, Kind, Stage, Statement

_UNITS = frozenset({Kind.TRANSFER, Kind.HOLDING})
_PRICED = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.FINANCE})
_TOLD = frozenset({Stage.AGREED, Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE})
_DONE = frozenset({Stage.DELIVERED, Stage.IN_SERVICE, Stage.IN_FORCE, Stage.ONGOING})
_UNTOLD = frozenset({Category.OTHER, Category.GENERAL})


def missing(dossier: Dossier, wording: Wording) -> tuple[Statement, ...]:
    """Every absence that the records themselves show; each names the records it was looked for in."""
    lines = dossier.lines
    if not lines:
        return ()
    found = [
        _listed("missing.quantity", [line for line in lines if _lacks_number(line)], wording),
        _amounts(lines, wording),
        _listed("missing.recipient", _without_own_word(dossier), wording, country=wording.state(dossier.country)),
        _listed("missing.denied", [line for line in lines if _is_denied(line)], wording),
        _overdue([line for line in lines if _is_overdue(line, dossier.horizon)], wording),
        _unconfirmed(lines, wording),
        _categories(lines, wording),
    ]
    return tuple(statement for statement in found if statement is not None)


def _lacks_number(line: Line) -> bool:
    deal = line.deal
    return bool(deal.items) and deal.kind in _UNITS and deal.stage_claimed in _TOLD and deal.quantity is None


def _is_denied(line: Line) -> bool:
    return Stage.DENIED in (line.deal.stage_claimed, line.deal.stage_established)


def _is_overdue(line: Line, horizon: str) -> bool:
    due = line.deal.due or ""
    return bool(due and horizon) and due < horizon[: len(due)] and line.deal.stage_claimed not in _DONE


def _without_own_word(dossier: Dossier) -> list[Line]:
    """Records that no outlet of the country tells; where an outlet's country is unknown nothing is said."""
    found = []
    for line in dossier.lines:
        homes = {quote.document.country for quote in line.quotes}
        if homes and "" not in homes and dossier.country not in homes:
            found.append(line)
    return found


def _listed(key: str, lines: list[Line], wording: Wording, **values: object) -> Statement | None:
    if not lines:
        return None
    return _state(wording.say(key, things=_names(lines, wording), **values), lines)


def _names(lines: Iterable[Line], wording: Wording) -> str:
    return wording.many(wording.sorted({name_of(line, wording) for line in lines}))


def _amounts(lines: tuple[Line, ...], wording: Wording) -> Statement | None:
    priced = [line for line in lines if line.deal.kind in _PRICED]
    stated = sum(line.deal.amount is not None for line in priced)
    if not priced or stated == len(priced):
        return None
    key = "missing.amount" if stated else "missing.amount_none"
    return _state(wording.say(key, n=wording.number(stated), total=wording.number(len(priced))), priced)


def _overdue(lines: list[Line], wording: Wording) -> Statement | None:
    if not lines:
        return None
    things = [
        wording.say("missing.due", what=name_of(line, wording), day=wording.day(line.deal.due or "")) for line in lines
    ]
    return _state(wording.say("missing.overdue", things=wording.many(wording.sorted(things))), lines)


def _unconfirmed(lines: tuple[Line, ...], wording: Wording) -> Statement | None:
    single = [line for line in lines if line.bodies <= 1]
    if not single:
        return None
    count = {"n": wording.number(len(single)), "total": wording.number(len(lines))}
    return _state(wording.say("missing.unconfirmed", **count), single)


def _categories(lines: tuple[Line, ...], wording: Wording) -> Statement | None:
    seen = {category for line in lines for category in line.deal.category}
    unseen = [wording.label("category", c) for c in Category if c not in seen | _UNTOLD]
    if not unseen:
        return None
    return _state(wording.say("missing.categories", things=wording.many(wording.sorted(unseen))), lines)


def _state(text: str, lines: Iterable[Line]) -> Statement:
    return Statement(text=text, basis=tuple(line.deal.id for line in lines), certainty=COUNTED)
