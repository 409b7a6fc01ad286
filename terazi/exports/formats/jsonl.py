"""Everything that may be passed on, a record on each line: the extract itself, then deals, then documents with claims.

``record`` says what a line is: ``extract``, ``deal``, ``document``, ``claim``, ``correction``. Fields are those of the
codebook and of the ledger; a claim has its evidence (field, span, quote, rule) and says which deals it tells of.
Of each claim one run is quoted; other evidence of more than a few words has its span and an empty quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import msgspec

from terazi.model.extract import Extract, SharedClaim, SharedDocument

TITLE = "All records as JSON Lines"
SUFFIX = ".jsonl"
MEDIA = "application/x-ndjson"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the records; how many deals and claims there are."""
    encoder, counted = msgspec.json.Encoder(decimal_format="string", order="deterministic"), 0
    for record in _records(extract):
        out.write(encoder.encode(record) + b"\n")
        counted += record["record"] in {"deal", "claim"}
    return counted


def _records(extract: Extract) -> Iterator[dict[str, object]]:
    yield {
        "record": "extract",
        "edition": extract.edition,
        "as_of": extract.as_of,
        "recipients": extract.recipients,
        "until": extract.until,
    }
    for shared in extract.deals():
        told = {"record": "deal", "deal": shared.deal, "contradictions": shared.contradictions}
        yield told | _report(shared.deal.id, extract)
    for document in extract.documents():
        yield {"record": "document", "document": _head(document)}
        for one in document.claims:
            yield _claim(one) | _report(one.claim.id, extract)
    for correction in extract.corrections():
        yield {"record": "correction", "correction": correction}


def _report(record: str, extract: Extract) -> dict[str, object]:
    """Where the record is reported as wrong, if that is known."""
    address = extract.report(record)
    return {"report_error": address} if address else {}


def _head(document: SharedDocument) -> dict[str, object]:
    fields = msgspec.to_builtins(replace(document, claims=()))
    return {name: value for name, value in fields.items() if name != "claims"}


def _claim(one: SharedClaim) -> dict[str, object]:
    return {"record": "claim", "claim": one.claim, "deals": one.deals, "origin": one.origin, "speaker": one.speaker}
