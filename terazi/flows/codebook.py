"""Claims in the codebook's own fields and names, as annotators write them (docs/codebook.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terazi.flows.read import Reading
from terazi.folding import slug
from terazi.knowledge import Knowledge
from terazi.model import Claim

if TYPE_CHECKING:
    from terazi.flows.model_read import ModelReading

Row = dict[str, object]


def reading_row(reading: Reading, knowledge: Knowledge, model: ModelReading | None = None) -> Row:
    """One document's line, with its claims as rows; those of a model stand apart under ``model``."""
    claims = [codebook_row(claim, knowledge) for claim in reading.claims]
    row: Row = {"id": reading.document.id, "lang": reading.language, "claims": claims}
    if model:
        told = [codebook_row(claim, knowledge) for claim in model.claims]
        row["model"] = {"reader": model.reader, "why": model.why, "reply": model.origin.value, "claims": told}
    return row


def codebook_row(claim: Claim, knowledge: Knowledge) -> Row:
    """One claim with the codebook's fields; names instead of ids, evidence as a list of quotes."""
    amount = claim.amount
    row: Row = {
        "kind": claim.kind.value,
        "supplier": list(claim.suppliers),
        "recipient": list(claim.recipients),
        "parties": list(claim.parties),
        "orgs": [knowledge.organisations[o].name if o in knowledge.organisations else o for o in claim.orgs],
        "items": [_item_name(k, claim, knowledge) for k in range(len(claim.items))],
        "category": [c.value for c in claim.category],
        "quantity": claim.quantity,
        "delivered": claim.delivered,
        "amount": {"value": float(amount.value), "currency": amount.currency} if amount else None,
        "date": claim.date,
        "stage": claim.stage.value if claim.stage else None,
        "place": claim.place,
        "source": claim.said_by,
        "core": claim.core,
        "confidence": claim.confidence,
        "evidence": list(dict.fromkeys(e.quote for e in claim.evidence)),
    }
    optional = {
        "amount_kind": claim.amount_kind and claim.amount_kind.value,
        "superlative": claim.superlative,
        "aspect": [a.value for a in claim.aspect],
        "leaning": claim.leaning and claim.leaning.value,
        "function": [f.value for f in claim.function],
        "reason": claim.reason and claim.reason.value,
    }
    return row | {name: value for name, value in optional.items() if value}


def _item_name(k: int, claim: Claim, knowledge: Knowledge) -> str:
    """The designation as the text writes it, if that is a listed Latin one ("M60A3"), else the entry's name."""
    system = knowledge.systems.get(claim.items[k])
    if system is None:
        return claim.items[k]
    quote = next((e.quote for e in claim.evidence if e.field == f"items.{k}"), "")
    listed = {slug(spelling) for spelling in (system.name, *system.spellings)}
    is_plural = quote[-1:].islower() and quote not in (system.name, *system.spellings)
    is_designation = quote.isascii() and any(ch.isdigit() for ch in quote) and not is_plural
    return quote if is_designation and slug(quote) in listed else system.name
