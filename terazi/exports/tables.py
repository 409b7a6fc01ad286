"""Claims and deals as rows: the columns that CSV, Parquet and workbooks share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from terazi.model import Leaning, Money
from terazi.model.extract import Extract, SharedClaim, SharedDeal, SharedDocument
from terazi.model.sheet import FORMULA_SIGNS

# One cell: a list holds ids, codes or slugs, none of which has a space in it.
Value = str | int | float | bool | Decimal | list[str] | None
Row = Mapping[str, Value]

_LEANINGS = {Leaning.FOR: "for", Leaning.AGAINST: "against", Leaning.NEITHER: "neither"}
# These too begin a formula in some spreadsheet programs.
_SIGNS = (*FORMULA_SIGNS, "\t", "\r", "＝", "＋", "－", "＠")


class Type(StrEnum):
    """What the cells of a column hold."""

    WORDS = "words"
    LIST = "list"
    COUNT = "count"
    SUM = "sum"
    SHARE = "share"
    FLAG = "flag"


_W, _L = Type.WORDS, Type.LIST
CLAIM_COLUMNS: Mapping[str, Type] = {
    "claim": _W, "deals": _L, "kind": _W, "stage": _W, "modality": _W, "suppliers": _L, "recipients": _L,
    "parties": _L, "orgs": _L, "items": _L, "category": _L, "quantity": Type.COUNT, "delivered": Type.COUNT,
    "amount": Type.SUM, "currency": _W, "amount_kind": _W, "date": _W, "place": _W, "speaker": _W, "origin": _W,
    "superlative": _W, "aspect": _L, "leaning": _W, "function": _L, "reason": _W, "core": Type.FLAG,
    "confidence": Type.SHARE, "reader": _W, "quote": _W, "document": _W, "outlet": _W, "role": _W, "language": _W,
    "published": _W, "title": _W, "url": _W, "edition": _W, "report_error": _W,
}  # fmt: skip
DEAL_COLUMNS: Mapping[str, Type] = {
    "deal": _W, "kind": _W, "suppliers": _L, "recipients": _L, "parties": _L, "items": _L, "names": _W,
    "category": _L, "stage_claimed": _W, "stage_established": _W, "quantity": Type.COUNT, "delivered": Type.COUNT,
    "amount": Type.SUM, "currency": _W, "amount_kind": _W, "place": _W, "due": _W, "first": _W, "last": _W,
    "origins": Type.COUNT, "contradictions": _L, "claims": _L, "edition": _W,
    "report_error": _W,
}  # fmt: skip


def claim_rows(extract: Extract) -> Iterator[Row]:
    """A row for each claim, with its document beside it."""
    for document in extract.documents():
        for shared in document.claims:
            yield _claim_row(shared, document, extract)


def deal_rows(extract: Extract) -> Iterator[Row]:
    """A row for each deal."""
    return (_deal_row(shared, extract) for shared in extract.deals())


def guarded(words: str) -> str:
    """Words that no spreadsheet program takes for a formula: an apostrophe stands before such a sign."""
    return f"'{words}" if words.startswith(_SIGNS) or words.lstrip().startswith(_SIGNS) else words


def unguarded(words: str) -> str:
    """The words as they were before ``guarded``."""
    return words[1:] if words.startswith("'") and guarded(words[1:]) == words else words


def money_in_digits(value: Decimal) -> str:
    """A sum without exponent and without empty decimals: ``16000000``."""
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _claim_row(shared: SharedClaim, document: SharedDocument, extract: Extract) -> Row:
    claim = shared.claim
    return {
        "claim": claim.id,
        "deals": list(shared.deals),
        **{name: _word(getattr(claim, name)) for name in ("kind", "stage", "modality", "amount_kind", "reason")},
        **{name: _words(getattr(claim, name)) for name in ("suppliers", "recipients", "parties", "orgs", "items")},
        **{name: _words(getattr(claim, name)) for name in ("category", "aspect", "function")},
        **{name: getattr(claim, name) for name in ("quantity", "delivered", "date", "place", "superlative", "core")},
        **_money(claim.amount),
        "speaker": shared.speaker,
        "origin": shared.origin,
        "leaning": _LEANINGS[claim.leaning] if claim.leaning else None,
        "confidence": claim.confidence,
        "reader": claim.reader,
        "quote": shared.quote,
        "document": document.id,
        **{name: getattr(document, name) for name in ("outlet", "language", "published", "title", "url")},
        "role": document.role.value,
        "edition": extract.edition,
        "report_error": extract.report(claim.id),
    }


def _deal_row(shared: SharedDeal, extract: Extract) -> Row:
    deal = shared.deal
    days = sorted(step.date for step in deal.history if step.date)
    return {
        "deal": deal.id,
        **{name: _word(getattr(deal, name)) for name in ("kind", "stage_claimed", "stage_established", "amount_kind")},
        **{name: _words(getattr(deal, name)) for name in ("suppliers", "recipients", "parties", "items", "category")},
        "names": "; ".join(extract.names.system(item) for item in deal.items),
        **{name: getattr(deal, name) for name in ("quantity", "delivered", "place", "due")},
        **_money(deal.amount),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "origins": len(deal.origins),
        "contradictions": sorted({c.field for c in shared.contradictions}),
        "claims": list(deal.claims),
        "edition": extract.edition,
        "report_error": extract.report(deal.id),
    }


def _money(amount: Money | None) -> Row:
    return {"amount": amount.value if amount else None, "currency": amount.currency if amount else None}


def _word(member: StrEnum | None) -> str | None:
    return member.value if member else None


def _words(members: tuple[str, ...]) -> list[str]:
    return [str(member) for member in members]
