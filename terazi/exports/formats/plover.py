"""Steps of deals, sanctions, objections and requests as PLOVER event records, one on each line.

A step is one event however many papers tell it; its quote and address are those of the claim that the ledger dates
it by. What PLOVER has no event for stays out: assessments, holdings, needs that are put to nobody, and what broke off
(a ledger does not know who broke it off). Denied or merely possible things are no events.

| of the ledger | event |
|---|---|
| interest, talks of a deal | CONSULT |
| planned, agreed, ordered | AGREE; a signed instrument SUPPORT |
| made, delivered, in service, under way | COOPERATE; grants, loans and training AID |
| meeting or visit | CONSULT; to come: AGREE |
| need put to a supplier | REQUEST, assist |
| embargo, sanction, refused licence | SANCTION, discontinue; threatened: THREATEN, relations; lifted: CONCEDE |
| objection of a third party | ACCUSE, disapprove |

``date`` to ``enddate``: the month or year that is told. Without a date of its own an event has the day of its
report, and ``comment`` says so. ``link`` is the deal. https://github.com/openeventdata/PLOVER
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from terazi.exports.codes import state_in_three
from terazi.exports.days import first_day, last_day
from terazi.exports.events import Event, event_of_claim, event_of_step
from terazi.exports.json_stream import write_line
from terazi.model import Deal, Kind, Stage, Step
from terazi.model.extract import Extract, SharedClaim, SharedDocument

TITLE = "Event records (PLOVER)"
SUFFIX = ".plover.jsonl"
MEDIA = "application/x-ndjson"

_CODEBOOK = "plover-manual-2024-02"
_MATERIAL = 2
_BY_REPORT = "dated by its report"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the events, by document; how many there are."""
    steps, written = _steps(extract), 0
    told = set[tuple[str, Event]]()
    for document in extract.documents():
        for one in document.claims:
            found = [*steps.get(one.claim.id, ()), *_outside(one, told)]
            for number, (link, event, day) in enumerate(found, 1):
                record = _record(f"{one.claim.id}-{number}", link, event, day, one, document, extract)
                if record:
                    write_line(record, out)
                    written += 1
    return written


# The deal, what happened, and its day, an ISO prefix.
_Told = tuple[str, Event, str]


def _steps(extract: Extract) -> dict[str, list[_Told]]:
    """Claim -> the events that it dates."""
    found: dict[str, list[_Told]] = {}
    for shared in extract.deals():
        for claim, event, day in _events_of(shared.deal):
            found.setdefault(claim, []).append((shared.deal.id, event, day))
    return found


def _events_of(deal: Deal) -> Iterator[tuple[str, Event, str]]:
    """Each step on its day; of what is done, delivered and put into service, only the first."""
    seen = set[tuple[Event, str]]()
    for step in deal.history or _undated(deal):
        event = event_of_step(deal, step.stage)
        if event is None:
            continue
        key = (event, "" if event.quad == _MATERIAL else step.date)
        if key not in seen:
            seen.add(key)
            yield step.claim, event, step.date


def _undated(deal: Deal) -> Iterator[Step]:
    """An exercise or a meeting that is over has no stage; it took place all the same."""
    if deal.kind in {Kind.EXERCISE, Kind.CONTACT} and not deal.stage_claimed:
        days = [one.value for one in deal.told if one.field == "date"]
        yield Step(date=days[0] if days else "", stage=Stage.ONGOING, claim=deal.claims[0])


def _outside(one: SharedClaim, told: set[tuple[str, Event]]) -> Iterator[_Told]:
    """What a claim tells beside deals; of one original statement once."""
    event = event_of_claim(one.claim)
    if event and not one.deals and (one.origin, event) not in told:
        if one.origin:
            told.add((one.origin, event))
        yield "", event, one.claim.date or ""


def _record(  # noqa: PLR0917  # what a record is made of, in the order in which it is told
    id_: str, link: str, event: Event, day: str, one: SharedClaim, document: SharedDocument, extract: Extract
) -> dict[str, object]:
    """The record; empty where no day is known, which PLOVER requires."""
    when = day or document.published
    if not when:
        return {}
    record = {
        "id": f"terazi-{id_}",
        "date": first_day(when),
        "enddate": last_day(when) if len(when) < len("2023-07-26") else "",
        "actor": [{"code": state_in_three(code)} for code in event.actors],
        "recipient": [{"code": state_in_three(code)} for code in event.recipients],
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": event.quad,
        "event_loc": _place(one.claim.place, extract),
        "event_text": [one.quote] if one.quote else [],
        "link": link,
        "cite_info": _citation(document, extract.edition),
        "coder": one.claim.reader,
        "comment": "; ".join(_comments(one.claim.id, day, extract)),
    }
    return {name: value for name, value in record.items() if value}


def _comments(claim: str, day: str, extract: Extract) -> Iterator[str]:
    if not day:
        yield _BY_REPORT
    if address := extract.report(claim):
        yield f"report an error: {address}"


def _place(place: str | None, extract: Extract) -> dict[str, object]:
    if not place:
        return {}
    if place.isupper():
        return {"country": extract.names.state(place), "country_code": state_in_three(place), "resolution": 1}
    return {"extracted_place": place, "resolution": 4}


def _citation(document: SharedDocument, edition: str) -> dict[str, str]:
    told = {
        "title": document.title,
        "publication": document.outlet,
        "url": document.url,
        "language": document.language,
        "codebook": _CODEBOOK,
        "version": edition,
    }
    return {name: value for name, value in told.items() if value}
