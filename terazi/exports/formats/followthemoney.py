"""Deals, their parties and their documents as FollowTheMoney entities, for Aleph and OpenSanctions tools.

| of the ledger | entity |
|---|---|
| state; ministry, force, agency; company | PublicBody; PublicBody; Company |
| exercise, contact | Event with those involved |
| any other deal | Project with a ProjectParticipant for each party; ``status`` and ``phase``: established, claimed |
| goods or services whose order or delivery is established, no grant | also a Contract with its ContractAwards |
| document | Article: head and address, no text |
| claim of a deal | Documentation: from its document to the deal, with the quote |

One entity on each line; an id is the same in every edition. https://followthemoney.tech/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from terazi.exports.codes import language_in_three
from terazi.exports.json_stream import write_line
from terazi.exports.tables import money_in_digits
from terazi.model import AmountKind, Deal, Kind, Stage
from terazi.model.extract import Extract, Names, SharedClaim, SharedDocument

TITLE = "Entities for FollowTheMoney"
SUFFIX = ".ftm.json"
MEDIA = "application/x-ndjson"

Entity = dict[str, object]

_EVENTS = frozenset({Kind.EXERCISE, Kind.CONTACT})
_CONTRACTED = frozenset({Stage.ORDERED, Stage.IN_PRODUCTION, Stage.DELIVERED, Stage.IN_SERVICE})
_BOUGHT = frozenset({Kind.TRANSFER, Kind.PRODUCTION, Kind.SERVICE, Kind.TRAINING})
_RECORDS = frozenset({"Project", "Event", "Documentation"})
_BUSINESS = frozenset({"company", "exporter"})
# Organisations of states that FollowTheMoney has a code of a country for.
_UNIONS = {"EU": "eu", "NATO": "", "CSTO": "", "OTS": "", "UN": ""}


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the entities; how many there are."""
    known, written = set[str](), 0
    for entity in _entities(extract):
        if entity["id"] not in known:
            if entity["schema"] in {"PublicBody", "Company", "Organization"}:
                known.add(str(entity["id"]))
            write_line(entity, out)
            written += 1
    return written


def _entities(extract: Extract) -> Iterator[Entity]:
    """Parties come again with each deal that they take part in."""
    for shared in extract.deals():
        deal = shared.deal
        yield from (_state(code, extract.names) for code in _parties(deal))
        found = _event(deal, extract.names) if deal.kind in _EVENTS else _project(deal, extract.names)
        yield from (_reported(entity, "notes", deal.id, extract) for entity in found)
    for document in extract.documents():
        if any(one.deals for one in document.claims):
            yield _article(document)
        for one in document.claims:
            found = _about(one, document, extract.names)
            yield from (_reported(entity, "description", one.claim.id, extract) for entity in found)


def _reported(entity: Entity, name: str, record: str, extract: Extract) -> Entity:
    """A deal or its evidence with the address at which it is reported as wrong, if that is known."""
    address = extract.report(record)
    if not address or entity["schema"] not in _RECORDS:
        return entity
    properties = entity["properties"]
    assert isinstance(properties, dict)
    return entity | {"properties": properties | {name: [f"Report an error: {address}"]}}


def _parties(deal: Deal) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*deal.suppliers, *deal.recipients, *deal.parties)))


def _entity(schema: str, id_: str, **properties: object) -> Entity:
    """An entity; what says nothing is left out, values are lists of words."""
    told = {name: _listed(value) for name, value in properties.items()}
    return {"id": f"terazi-{id_}", "schema": schema, "properties": {n: v for n, v in told.items() if v}}


def _listed(value: object) -> list[str]:
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else value
    return [str(one) for one in values if one not in (None, "")]


def _ref(*ids: str) -> list[str]:
    return [f"terazi-{id_}" for id_ in ids]


def _state(code: str, names: Names) -> Entity:
    country = _UNIONS.get(code, code.lower())
    schema = "Organization" if code in _UNIONS else "PublicBody"
    return _entity(schema, _state_id(code), name=names.state(code), country=country)


def _state_id(code: str) -> str:
    return f"state-{code.lower()}"


def _project(deal: Deal, names: Names) -> Iterator[Entity]:
    days = sorted(step.date for step in deal.history if step.date)
    yield _entity(
        "Project",
        deal.id,
        name=_title(deal, names),
        projectId=deal.id,
        status=deal.stage_established,
        phase=deal.stage_claimed,
        goal=deal.kind,
        keywords=deal.category,
        startDate=days[:1],
        **_money(deal),
    )
    for role, codes in (("supplier", deal.suppliers), ("recipient", deal.recipients), ("party", deal.parties)):
        for code in codes:
            yield _entity(
                "ProjectParticipant",
                f"{deal.id}-{role}-{code.lower()}",
                project=_ref(deal.id),
                participant=_ref(_state_id(code)),
                role=role,
            )
    if deal.kind in _BOUGHT and deal.stage_established in _CONTRACTED and deal.amount_kind is not AmountKind.GRANT:
        yield from _contract(deal, names)


def _contract(deal: Deal, names: Names) -> Iterator[Entity]:
    signed = [step.date for step in deal.history if step.stage is Stage.ORDERED and step.date]
    yield _entity(
        "Contract",
        f"{deal.id}-contract",
        name=_title(deal, names),
        title=_title(deal, names),
        project=_ref(deal.id),
        authority=_ref(*(_state_id(code) for code in deal.recipients)),
        status=deal.stage_established,
        contractDate=sorted(signed)[:1],
        **_money(deal),
    )
    for code in deal.suppliers:
        yield _entity(
            "ContractAward",
            f"{deal.id}-award-{code.lower()}",
            contract=_ref(f"{deal.id}-contract"),
            supplier=_ref(_state_id(code)),
            recordId=deal.id,
        )


def _event(deal: Deal, names: Names) -> Iterator[Entity]:
    yield _entity(
        "Event",
        deal.id,
        name=_title(deal, names),
        date=sorted(step.date for step in deal.history if step.date)[:1],
        recordId=deal.id,
        involved=_ref(*(_state_id(code) for code in _parties(deal))),
    )


def _title(deal: Deal, names: Names) -> str:
    """``Kyrgyzstan from Türkiye: 3 Bayraktar TB2 (transfer)``."""
    if deal.suppliers or deal.recipients:
        who = f"{_states(deal.recipients, names)} from {_states(deal.suppliers, names)}"
    else:
        who = _states(deal.parties, names)
    things = ", ".join(names.system(item) for item in deal.items) or ", ".join(deal.category)
    what = " ".join(part for part in (str(deal.quantity or ""), things) if part)
    return f"{who}: {what} ({deal.kind})" if what else f"{who} ({deal.kind})"


def _states(codes: Iterable[str], names: Names) -> str:
    return " + ".join(names.state(code) for code in codes) or "unknown"


def _money(deal: Deal) -> Mapping[str, str]:
    if deal.amount is None:
        return {}
    return {"amount": money_in_digits(deal.amount.value), "currency": deal.amount.currency}


def _article(document: SharedDocument) -> Entity:
    name = document.title or f"{document.outlet} {document.published}".strip() or document.id
    return _entity(
        "Article",
        f"document-{document.id}",
        name=name,
        title=document.title,
        publisher=document.outlet,
        publishedAt=document.published,
        language=language_in_three(document.language) if document.language else "",
        sourceUrl=document.url,
    )


def _about(one: SharedClaim, document: SharedDocument, names: Names) -> Iterator[Entity]:
    """The evidence of the deals that a claim tells of, and the bodies that it names."""
    for deal in one.deals:
        yield _entity(
            "Documentation",
            f"{one.claim.id}-{deal}",
            document=_ref(f"document-{document.id}"),
            entity=_ref(deal),
            role=one.claim.stage or one.claim.kind,
            summary=one.quote,
            recordId=one.claim.id,
            date=document.published,
            publisher=document.outlet,
            sourceUrl=document.url,
        )
        yield from _bodies(one, deal, names)


def _bodies(one: SharedClaim, deal: str, names: Names) -> Iterator[Entity]:
    """Companies, ministries and forces that a claim names, linked to its deal."""
    for body in one.claim.orgs:
        if known := names.bodies.get(body):
            schema = "Company" if known.sort in _BUSINESS else "PublicBody"
            yield _entity(schema, f"body-{body}", name=known.name, country=_UNIONS.get(known.home, known.home.lower()))
            yield _entity(
                "UnknownLink",
                f"{one.claim.id}-{deal}-{body}",
                subject=_ref(f"body-{body}"),
                object=_ref(deal),
                role="named",
                recordId=one.claim.id,
            )
