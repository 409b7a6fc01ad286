"""Reconcile: an analyst's own table held against the ledger, row by row, and the table back with the answer."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData, UploadFile

from terazi.briefs.phrases import value_words
from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.flows.reconcile import Asked
from terazi.flows.settled import settled_in
from terazi.web.answering.page import Crumb, Page
from terazi.web.answering.respond import show
from terazi.web.answering.words import Words
from terazi.web.asking.visit import Visit, Visiting
from terazi.web.audits.tables_held import MOST_SHOWN, Result, hold_table, table_told, told_sheet
from terazi.web.deals.deal_titles import line_title
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.forms import posted
from terazi.web.serving.refusals import missing
from terazi.web.texts.quoted import quoted

router = APIRouter()
# Columns that claims know by another name.
_AS_CLAIMS = {"ordered": "date", "delivery": "date"}
_MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get("/reconcile")
def form(visit: Visiting) -> Response:
    """What can be sent."""
    return show(visit, lambda snapshot: _form(visit, snapshot, None))


@router.post("/reconcile")
async def sent(visit: Visiting, form: Annotated[FormData, Depends(posted)]) -> Response:
    """Read the table and lead to what it came to."""
    table = form.get("table")
    raw, name = (await table.read(), table.filename or "") if isinstance(table, UploadFile) else (b"", "")
    told = {key: value for key, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_held, visit, raw, name, told)


@router.get("/reconcile/{mark}")
def result(mark: str, visit: Visiting) -> Response:
    """What a table came to, as long as it is held."""
    found = _found(visit, mark)
    return show(visit, lambda snapshot: _page(visit, snapshot, found, mark), is_kept=False)


@router.get("/reconcile/{mark}/table")
def table(mark: str, visit: Visiting) -> Response:
    """The table back, with three columns more."""
    found = _found(visit, mark)
    safe = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in "-_." else "_" for sign in found.name)
    headers = {"content-disposition": f'attachment; filename="{safe}"'}
    return Response(found.file, media_type=_MEDIA[safe.rpartition(".")[2]], headers=headers)


def _found(visit: Visit, mark: str) -> Result:
    found = visit.server.results.get(mark)
    if found is None:
        raise missing("this result is not held any more", "Results are not stored; send the table again")
    return found


def _held(visit: Visit, raw: bytes, name: str, told: dict[str, str]) -> Response:
    server = visit.server
    try:
        asked = _asked(visit, told)
        settings = server.settings
        settled = settled_in(settings.ledger, server.knowledge, settings.today(), as_of=visit.asked.as_of)
        found = hold_table(raw, name, settled, asked, settings.today())
    except TeraziError as error:
        wrong = error
        return show(visit, lambda snapshot: _form(visit, snapshot, wrong), is_kept=False)
    mark = server.settings.mark()
    server.results.put(mark, found)
    return RedirectResponse(visit.links.page(f"/reconcile/{mark}"), status_code=303)


def _asked(visit: Visit, told: dict[str, str]) -> Asked:
    """What the form says of the table."""
    tolerance = told.get("tolerance", "").strip() or "2"
    if not (tolerance.isascii() and tolerance.isdigit() and int(tolerance[:3]) <= 20):
        raise TeraziError(f"no number of years: {tolerance[:10]!r}", hint="Give 0 to 20")
    maps = {}
    for line in told.get("map", "")[:4000].splitlines():
        field, sign, header = line.partition("=")
        if line.strip() and not (sign and header.strip()):
            raise TeraziError(f"no column: {line[:40]!r}", hint="Write one a line, such as supplier=Verkäufer")
        if line.strip():
            maps[field.strip().lower()] = header.strip()
    named = [word.strip() for word in told.get("recipient", "").split(",") if word.strip()]
    codes = tuple(country(word, visit.knowledge) for word in named)
    return Asked(sheet=told.get("sheet", "").strip()[:100], maps=maps, recipients=codes, tolerance=int(tolerance))


def _form(visit: Visit, snapshot: Snapshot, wrong: TeraziError | None) -> Page:
    title = visit.words.say("Your own table")
    return Page(
        template="reconcile.html",
        title=title,
        screen="review",
        crumbs=(Crumb(words=title),),
        value={"edition": snapshot.edition, "as_of": snapshot.as_of, "deals": len(snapshot.lines)},
        status=400 if wrong else 200,
        parts={"wrong": wrong},
    )


def _page(visit: Visit, snapshot: Snapshot, found: Result, mark: str) -> Page:
    words, told = visit.words, table_told(found.told)
    title = words.say("Your own table")
    named = [one.deal for one in told.rows[:MOST_SHOWN]] + list(told.only_there[:MOST_SHOWN])
    return Page(
        template="reconciled.html",
        title=told.table,
        screen="review",
        crumbs=(Crumb(words=title, address=visit.links.page("/reconcile")), Crumb(words=told.table)),
        value=told,
        sheet=told_sheet(told),
        parts={
            "most": MOST_SHOWN,
            "note": found.notes[visit.language],
            "file": visit.links.page(f"/reconcile/{mark}/table"),
            "titles": {name: line_title(snapshot.lines[name], words) for name in named if name in snapshot.lines},
            "outcomes": outcome_words(words),
            "quotes": {one.claim: one for one in quoted(found.quotes.values(), words.wording)},
            "say": partial(_say, words),
            "fields": field_words(words),
        },
    )


def _say(words: Words, field: str, value: str) -> str:
    """A value of the ledger in words."""
    return value_words(_AS_CLAIMS.get(field, field), value, words.wording)


def outcome_words(words: Words) -> dict[str, str]:
    """What became of a row."""
    return {
        "matched": words.say("agrees"),
        "differs": words.say("differs"),
        "only here": words.say("only in your table"),
        "only there": words.say("only in the ledger"),
    }


def field_words(words: Words) -> dict[str, str]:
    """The columns that a table may have."""
    return {
        "recipient": words.say("Recipient"),
        "item": words.say("Item"),
        "category": words.say("Category"),
        "supplier": words.say("Supplier"),
        "kind": words.say("Kind"),
        "quantity": words.say("Number ordered"),
        "delivered": words.say("Number delivered"),
        "ordered": words.say("Ordered"),
        "delivery": words.say("Delivery"),
        "stage": words.say("Stage"),
        "amount": words.say("Amount"),
        "currency": words.say("Currency"),
        "id": words.say("Number of the row"),
        "remarks": words.say("Remarks"),
    }
