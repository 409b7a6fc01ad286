"""Pages that only a published site has: its editions, and what changed since each of those that came before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fastapi import APIRouter, Response

from terazi.briefs.wording import Wording
from terazi.exports.tables import Row, Type
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.publishing import Publishing
from terazi.web.answering.respond import show
from terazi.web.answering.words import Words
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.deals.records import deal_records
from terazi.web.holding.snapshot import Snapshot
from terazi.web.published.editions import Earlier, EditionDiff, compare
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server

router = APIRouter()

CHANGE_COLUMNS = dict.fromkeys(("deal", "change", "field", "before", "after"), Type.WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """One published edition."""

    edition: str
    day: str
    deals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionList:
    """All editions that were published here, the latest first."""

    edition: str
    as_of: str
    editions: tuple[EditionLine, ...]


@router.get("/editions")
def editions(visit: Visiting) -> Response:
    """The editions."""
    return show(visit, lambda snapshot: _editions(visit, snapshot))


@router.get("/changes-since/{edition}")
def changes_since(edition: str, visit: Visiting) -> Response:
    """What changed since an edition that was published before."""
    return show(visit, lambda snapshot: _since(visit, snapshot, edition))


def this_edition(snapshot: Snapshot, server: Server) -> Earlier:
    """This edition, as it is kept for those to come."""
    found = snapshot.ground.whole(list(snapshot.lines))
    records = deal_records(found, snapshot.edition, server.telling)
    return Earlier(edition=snapshot.edition, day=_publishing(server).day, deals=records)


def _publishing(server: Server) -> Publishing:
    found = server.settings.publishing
    if not found:
        raise missing("no such page", "Editions are told where a ledger is published")
    return found


def _editions(visit: Visit, snapshot: Snapshot) -> Page:
    every = (*_publishing(visit.server).before, this_edition(snapshot, visit.server))
    title = visit.words.say("Editions and changes")
    lines = [EditionLine(edition=one.edition, day=one.day, deals=len(one.deals)) for one in reversed(every)]
    return Page(
        template="published/editions.html",
        title=title,
        screen="editions",
        crumbs=(Crumb(words=title),),
        value=EditionList(edition=snapshot.edition, as_of=snapshot.as_of, editions=tuple(lines)),
    )


def _since(visit: Visit, snapshot: Snapshot, edition: str) -> Page:
    publishing, words = _publishing(visit.server), visit.words
    before = next((one for one in publishing.before if one.edition == edition), None)
    if before is None:
        raise missing(f"no edition {edition[:20]!r} was published before this one")
    found = compare(before, this_edition(snapshot, visit.server), publishing.moved)
    title = words.say("What changed since edition %(edition)s", edition=edition)
    every = Crumb(words=words.say("Editions and changes"), address=visit.links.page("/editions"))
    return Page(
        template="published/since.html",
        title=title,
        screen="editions",
        crumbs=(every, Crumb(words=edition)),
        value=found,
        sheet=Sheet(columns=CHANGE_COLUMNS, rows=lambda: _rows(found)),
        parts={"labels": field_labels(words), "told": lambda name, value: told(name, value, words)},
    )


def _rows(found: EditionDiff) -> list[Row]:
    rows: list[Row] = [_row(one.deal, "new") for one in found.appeared]
    for changed in found.changed:
        rows += [_row(changed.deal.deal, "changed", one.field, one.before, one.after) for one in changed.fields]
    return rows + [_row(one.deal.deal, "joined" if one.to else "gone", after=one.to) for one in found.gone]


def _row(deal: str, change: str, field: str = "", before: object = "", after: object = "") -> Row:
    return {"deal": deal, "change": change, "field": field, "before": _plain(before), "after": _plain(after)}


def _plain(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def field_labels(words: Words) -> dict[str, str]:
    """What the fields of a deal are called."""
    return {
        "stage_claimed": words.say("Claimed"),
        "stage_established": words.say("Established"),
        "kind": words.say("Kind of deal"),
        "suppliers": words.say("Supplier"),
        "recipients": words.say("Recipient"),
        "parties": words.say("Parties"),
        "names": words.say("Item"),
        "category": words.say("Category"),
        "quantity": words.say("Quantity"),
        "delivered": words.say("Delivered, pieces"),
        "amount": words.say("Value"),
        "currency": words.say("Currency"),
        "place": words.say("Place"),
        "due": words.say("Due"),
        "first": words.say("First dated step"),
        "last": words.say("Latest dated step"),
        "origins": words.say("Independent sources"),
        "contradictions": words.say("Sources conflict on"),
    }


def told(name: str, value: object, words: Words) -> str:
    """A value of a field of a deal in words; a dash for none."""
    if value is None or value in ("", [], ()):
        return "–"
    several = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_one(name, one, words.wording) for one in several)


def _one(name: str, value: object, w: Wording) -> str:
    word = str(value)
    match name:
        case "stage_claimed" | "stage_established":
            return w.label("stage", word)
        case "kind" | "category":
            return w.label(name, word)
        case "suppliers" | "recipients" | "parties":
            return w.state(word)
        case "first" | "last" | "due":
            return w.day(word)
        case "contradictions":
            return w.labels["field"].get(word, word)
    return w.number(value) if isinstance(value, int | Decimal) else word
