"""A dossier as ``terazi dossier --json`` prints it: deals and voices with their quotes, without whole texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terazi.cli.output import plain

if TYPE_CHECKING:
    from terazi.briefs.nouns import Dossier, Line, Quote, Voice

Fields = dict[str, object]

_OF_DEAL = (
    "id", "kind", "suppliers", "recipients", "parties", "items", "category", "quantity", "delivered", "amount", "due",
    "stage_claimed", "stage_established", "history",
)  # fmt: skip


def dossier_json(dossier: Dossier) -> Fields:
    """All that the ledger holds on one country."""
    return {
        "country": dossier.country,
        "edition": dossier.edition,
        "as_of": dossier.as_of,
        "coverage": dossier.coverage,
        "deals": [_line(line) for line in dossier.lines],
        "supplied": [_line(line) for line in dossier.supplied],
        "needs": [_voice(voice) for voice in dossier.needs],
        "constraints": [_voice(voice) for voice in dossier.constraints],
        "assessments": [_voice(voice) for voice in dossier.assessments],
        "contacts": [_voice(voice) for voice in dossier.contacts],
        "measures": dossier.measures,
    }


def _line(line: Line) -> Fields:
    deal = plain(line.deal)
    assert isinstance(deal, dict)
    return {
        **{name: deal[name] for name in _OF_DEAL if name in deal},
        "established_since": line.established_since,
        "bodies": line.bodies,
        "reports": line.reports,
        "contradictions": [{"field": c.field, "type": c.type, "values": c.values} for c in line.contradictions],
        "quotes": [_quote(quote) for quote in line.quotes],
    }


def _voice(voice: Voice) -> Fields:
    from terazi.notation import write

    return {"line": write(voice.claim), "bodies": voice.bodies, "quotes": [_quote(quote) for quote in voice.quotes]}


def _quote(quote: Quote) -> Fields:
    document = quote.document
    return {
        "claim": quote.claim.id,
        "document": document.id,
        "outlet": document.outlet or document.source,
        "published": document.published,
        "language": document.language,
        "url": document.url,
        "text": "".join(piece.text for piece in quote.pieces),
    }
