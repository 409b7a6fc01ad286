"""Stories: claims as the codebook writes them, settled and written as the scorer reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from terazi.errors import TeraziError, did_you_mean
from terazi.flows.settle import lexicon_from
from terazi.folding import slug
from terazi.knowledge import Knowledge, load
from terazi.ledger import Lexicon, settle
from terazi.model import (
    AmountKind,
    Category,
    Claim,
    Deal,
    Evidence,
    Kind,
    Ledger,
    Money,
    OutletRole,
    Report,
    Span,
    Stage,
)

Row = Mapping[str, object]
_E = TypeVar("_E", bound=StrEnum)


def settle_stories(lines: Iterable[Row], knowledge: Knowledge | None = None) -> Iterator[dict[str, object]]:
    """One line for each story: origins, deals, contradictions, and the deals as of each day asked for."""
    lexicon = lexicon_from(knowledge or load())
    for line in lines:
        yield _answer(line, lexicon)


def _answer(line: Row, lexicon: Lexicon) -> dict[str, object]:
    reports = [_report(row) for row in _rows(line, "documents")]
    ledger = settle(reports, lexicon=lexicon)
    ask = line.get("ask")
    days = ask.get("as_of") if isinstance(ask, Mapping) else None
    return {
        "id": line.get("id"),
        "origins": [list(origin.claims) for origin in ledger.origins],
        "deals": [_deal(deal) for deal in ledger.deals],
        "contradictions": _contradictions(ledger),
        "as_of": [row for day in days or [] for row in _as_of(str(day), reports, lexicon)],
    }


def _deal(deal: Deal) -> dict[str, object]:
    return {
        "id": deal.id,
        "kind": deal.kind.value,
        "items": list(deal.items),
        "claims": list(deal.claims),
        "stage_claimed": deal.stage_claimed,
        "stage_established": deal.stage_established,
        "quantity": deal.quantity,
        "delivered": deal.delivered,
        "amount": {"value": float(deal.amount.value), "currency": deal.amount.currency} if deal.amount else None,
        "due": deal.due,
        "history": [{"date": step.date, "stage": step.stage.value} for step in deal.history],
    }


def _contradictions(ledger: Ledger) -> list[dict[str, object]]:
    return [
        {
            "deal": c.deal,
            "field": c.field,
            "type": c.type.value,
            "claims": [x for told in c.values for x in told.claims],
        }
        for c in ledger.contradictions
    ]


def _as_of(day: str, reports: Sequence[Report], lexicon: Lexicon) -> list[dict[str, object]]:
    ledger = settle(reports, as_of=day, lexicon=lexicon)
    return [
        {
            "day": day,
            "claims": list(deal.claims),
            "stage_claimed": deal.stage_claimed,
            "stage_established": deal.stage_established,
        }
        for deal in ledger.deals
    ]


# ------------------------------------------------------------------ reading a story


def _report(row: Row) -> Report:
    text = _text(row, "text")
    return Report(
        document=_text(row, "id"),
        outlet=_text(row, "outlet"),
        published=_text(row, "published")[:10],
        claims=tuple(_claim(claim, _text(row, "id"), text) for claim in _rows(row, "claims")),
        role=_member(row, "role", OutletRole) or OutletRole.NEWSPAPER,
        owner=_text(row, "owner"),
        country=_text(row, "country"),
        language=_text(row, "lang"),
        title=_text(row, "title"),
        text=text,
    )


def _claim(row: Row, document: str, text: str) -> Claim:
    kind = _member(row, "kind", Kind)
    if kind is None:
        raise TeraziError("a claim without a kind", where=_text(row, "id"))
    return Claim(
        id=_text(row, "id"),
        document=document,
        kind=kind,
        stage=_member(row, "stage", Stage),
        suppliers=_texts(row, "supplier"),
        recipients=_texts(row, "recipient"),
        parties=_texts(row, "parties"),
        orgs=_texts(row, "orgs"),
        items=tuple(slug(item) for item in _texts(row, "items")),
        category=tuple(_known(c, Category, row) for c in _texts(row, "category")),
        quantity=_count(row, "quantity"),
        delivered=_count(row, "delivered"),
        amount=_money(row.get("amount")),
        amount_kind=_member(row, "amount_kind", AmountKind),
        date=_text(row, "date") or None,
        place=_text(row, "place") or None,
        said_by=_text(row, "source") or None,
        superlative=_text(row, "superlative") or None,
        core=row.get("core") is not False,
        evidence=tuple(_evidence(row.get("evidence"), text)),
    )


def _evidence(value: object, text: str) -> Iterator[Evidence]:
    for quote in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
        at = text.find(str(quote))
        if at >= 0:
            yield Evidence(field="kind", span=Span(at, at + len(str(quote))), quote=str(quote), rule="given")


def _rows(row: Row, name: str) -> list[Row]:
    value = row.get(name) or []
    if not isinstance(value, list) or not all(isinstance(x, Mapping) for x in value):
        raise TeraziError(f"{name!r} is no list of objects", where=str(row.get("id", "a story")))
    return value


def _texts(row: Row, name: str) -> tuple[str, ...]:
    value = row.get(name) or []
    return tuple(str(x) for x in value) if isinstance(value, list) else (str(value),)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value)


def _member(row: Row, name: str, of: type[_E]) -> _E | None:
    """The member of a closed set that a field names, if it names any."""
    word = _text(row, name)
    return _known(word, of, row) if word else None


def _known(word: str, of: type[_E], row: Row) -> _E:
    if word not in set(of):
        what = f"no {of.__name__.lower()}: {word!r}"
        raise TeraziError(what, where=_text(row, "id"), hint=did_you_mean(word, of))
    return of(word)


def _count(row: Row, name: str) -> int | None:
    value = row.get(name)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _money(value: object) -> Money | None:
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), int | float):
        return None
    return Money(Decimal(str(value["value"])), str(value.get("currency") or ""))
