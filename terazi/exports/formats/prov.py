"""Where everything comes from, as PROV-JSON: documents, the claims read in them, the deals that rest on these.

Entities are documents, claims and deals; activities are the readings (one for each reader and its knowledge) and the
settling of this edition; agents are outlets and readers. https://www.w3.org/submissions/prov-json/
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from terazi.exports.json_stream import write_table
from terazi.folding import slug
from terazi.model.extract import Extract

TITLE = "Provenance as PROV-JSON"
SUFFIX = ".prov.json"
MEDIA = "application/json"

_Pairs = Iterator[tuple[str, object]]


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the document, section by section; how many entities it has."""
    counted: dict[str, int] = {}
    for name, pairs in _SECTIONS.items():
        out.write((b",\n" if counted else b"{\n") + f'"{name}": '.encode())
        counted[name] = write_table(pairs(extract), out)
    out.write(b"\n}\n")
    return counted["entity"]


def _prefixes(extract: Extract) -> _Pairs:
    del extract
    yield "terazi", "urn:terazi:"


def _entities(extract: Extract) -> _Pairs:
    for shared in extract.deals():
        deal = shared.deal
        yield (
            _deal(deal.id),
            {"prov:type": "deal", "terazi:kind": deal.kind.value, "terazi:edition": extract.edition}
            | _report(deal.id, extract),
        )
    for document in extract.documents():
        head = {"prov:label": document.title, "terazi:published": document.published, "prov:location": document.url}
        yield _document(document.id), {"prov:type": "document", **{k: v for k, v in head.items() if v}}
        for one in document.claims:
            yield _claim(one.claim.id), {"prov:type": "claim", "prov:label": one.quote} | _report(one.claim.id, extract)


def _report(record: str, extract: Extract) -> dict[str, str]:
    """Where an entity is reported as wrong, if that is known."""
    address = extract.report(record)
    return {"terazi:reportError": address} if address else {}


def _activities(extract: Extract) -> _Pairs:
    yield _settling(extract), {"prov:type": "settling"}
    for reader in _readers(extract):
        yield _reading(reader), {"prov:type": "reading", "prov:label": reader}


def _agents(extract: Extract) -> _Pairs:
    for reader in _readers(extract):
        yield _reader(reader), {"prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"}}
    outlets = {document.outlet for document in extract.documents() if document.outlet}
    by_id = {_outlet(outlet): outlet for outlet in sorted(outlets, reverse=True)}
    for name in sorted(by_id):
        told = {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}
        yield name, {"prov:type": told, "prov:label": by_id[name]}


def _generations(extract: Extract) -> _Pairs:
    for shared in extract.deals():
        pair = {"prov:entity": _deal(shared.deal.id), "prov:activity": _settling(extract)}
        yield f"_:gen-{shared.deal.id}", pair
    for document in extract.documents():
        for one in document.claims:
            pair = {"prov:entity": _claim(one.claim.id), "prov:activity": _reading(one.claim.reader)}
            yield f"_:gen-{one.claim.id}", pair


def _derivations(extract: Extract) -> _Pairs:
    for document in extract.documents():
        for one in document.claims:
            claim = _claim(one.claim.id)
            yield f"_:read-{one.claim.id}", _derived(claim, _document(document.id))
            for deal in one.deals:
                yield f"_:settled-{deal}-{one.claim.id}", _derived(_deal(deal), claim)


def _derived(made: str, used: str) -> dict[str, str]:
    return {"prov:generatedEntity": made, "prov:usedEntity": used}


def _attributions(extract: Extract) -> _Pairs:
    for document in extract.documents():
        if document.outlet:
            pair = {"prov:entity": _document(document.id), "prov:agent": _outlet(document.outlet)}
            yield f"_:by-{document.id}", pair


def _associations(extract: Extract) -> _Pairs:
    for reader in _readers(extract):
        yield f"_:with-{slug(reader)}", {"prov:activity": _reading(reader), "prov:agent": _reader(reader)}


_SECTIONS: dict[str, Callable[[Extract], _Pairs]] = {
    "prefix": _prefixes,
    "entity": _entities,
    "activity": _activities,
    "agent": _agents,
    "wasGeneratedBy": _generations,
    "wasDerivedFrom": _derivations,
    "wasAttributedTo": _attributions,
    "wasAssociatedWith": _associations,
}


def _readers(extract: Extract) -> list[str]:
    return sorted({one.claim.reader for document in extract.documents() for one in document.claims})


def _deal(name: str) -> str:
    return f"terazi:deal-{name}"


def _claim(name: str) -> str:
    return f"terazi:claim-{name}"


def _document(name: str) -> str:
    return f"terazi:document-{name}"


def _settling(extract: Extract) -> str:
    return f"terazi:settling-{extract.edition}"


def _reading(reader: str) -> str:
    return f"terazi:reading-{slug(reader)}"


def _reader(reader: str) -> str:
    return f"terazi:reader-{slug(reader)}"


def _outlet(outlet: str) -> str:
    return f"terazi:outlet-{slug(outlet)}"
