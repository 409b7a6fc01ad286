"""The evidence as W3C Web Annotations: each run of a document that shows something, with what it shows.

One annotation for each claim and run: its first body is the claim in one line of notation, the others are tags that
name the fields which the run shows. The target is the page; the run is told by its words (TextQuoteSelector) and by
its place in the text as it was stored (TextPositionSelector), which is not that of the page's HTML. Of each claim one
run is quoted; others of more than a few words have their place alone.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

import msgspec

from terazi.exports.json_stream import write_list
from terazi.model import Evidence
from terazi.model.extract import Extract, SharedClaim, SharedDocument
from terazi.notation import write

TITLE = "Evidence as Web Annotations"
SUFFIX = ".jsonld"
MEDIA = "application/ld+json"
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the annotations as one collection with one page; how many there are."""
    collection = f"urn:terazi:evidence:{extract.edition}"
    head = {"@context": _CONTEXT, "id": collection, "type": "AnnotationCollection", "label": _label(extract)}
    out.write(msgspec.json.encode(head)[:-1] + b',"first":{"type":"AnnotationPage",')
    out.write(msgspec.json.encode({"id": f"{collection}:1", "partOf": collection, "startIndex": 0})[1:-1])
    out.write(b',"items":')
    written = write_list(_annotations(extract), out)
    out.write(b'},"total":' + str(written).encode() + b"}\n")
    return written


def _label(extract: Extract) -> str:
    return f"Evidence of a Terazi ledger, edition {extract.edition}"


def _annotations(extract: Extract) -> Iterator[dict[str, object]]:
    for document in extract.documents():
        for shared in document.claims:
            runs = sorted(shared.claim.evidence, key=lambda e: (e.span, e.field))
            for number, (_, same) in enumerate(groupby(runs, key=lambda e: e.span), 1):
                yield _annotation(shared, document, number, list(same)) | _report(shared, extract)


def _report(shared: SharedClaim, extract: Extract) -> dict[str, object]:
    """Where the claim is reported as wrong, if that is known."""
    address = extract.report(shared.claim.id)
    return {"dc:relation": {"id": address, "label": "report an error"}} if address else {}


def _annotation(shared: SharedClaim, document: SharedDocument, number: int, same: list[Evidence]) -> dict[str, object]:
    line = write(replace(shared.claim, evidence=()))
    told: list[dict[str, object]] = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": line}
    ]
    told += [{"type": "TextualBody", "purpose": "tagging", "value": one.field} for one in same]
    return {
        "id": f"urn:terazi:claim:{shared.claim.id}:{number}",
        "type": "Annotation",
        "motivation": "describing",
        "creator": {"type": "Software", "name": f"terazi {shared.claim.reader}".strip()},
        "body": told,
        "target": _target(document, same[0]),
    }


def _target(document: SharedDocument, run: Evidence) -> dict[str, object]:
    page = {
        "id": document.url or f"urn:terazi:document:{document.id}",
        "type": "Text",
        "language": document.language,
        "dc:title": document.title,
        "dc:publisher": document.outlet,
        "dc:date": document.published,
    }
    quoted = [{"type": "TextQuoteSelector", "exact": run.quote}] if run.quote else []
    return {
        "type": "SpecificResource",
        "source": {name: value for name, value in page.items() if value},
        "selector": [*quoted, {"type": "TextPositionSelector", "start": run.span.start, "end": run.span.end}],
    }
