"""Briefs: what is put together from sentences, drawings, tables, quotes and own words, and taken out as a file."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup
from starlette.datastructures import FormData

from terazi.briefs.onepage.own import own_markdown
from terazi.errors import TeraziError
from terazi.exports.briefs.rows import COLUMNS, brief_rows
from terazi.flows.own_brief import fresh
from terazi.flows.own_brief_files import OWN_FORMS
from terazi.model.own_brief import OwnBrief, OwnPage
from terazi.store.briefs import brief_id, open_briefs
from terazi.web.answering.page import Crumb, Page, Sheet
from terazi.web.answering.respond import show
from terazi.web.asking.visit import Visit, Visiting, visiting
from terazi.web.composing.brief_choices import Choice, block_of, choices_of, quotes_of_document, table_choice
from terazi.web.composing.brief_edits import changed
from terazi.web.deals.filters import narrow
from terazi.web.holding.checking import desk_for
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.forms import posted
from terazi.web.serving.refusals import Refusal, missing

router = APIRouter()
_MEDIA = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
}
_LONGEST_TITLE, _LONGEST_TEXT, _MOST_BLOCKS = 200, 10_000, 200
_Form = Annotated[FormData, Depends(posted)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefHead:
    """A brief by its last version."""

    id: str
    title: str
    version: int
    blocks: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefList:
    """The briefs beside a ledger, the one kept last first."""

    edition: str
    briefs: tuple[BriefHead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What can be put into a brief of what was asked for, and the briefs that there are."""

    edition: str
    what: str
    choices: tuple[Choice, ...]
    briefs: tuple[BriefHead, ...]


# ------------------------------------------------------------------ the list


@router.get("/briefs")
def briefs(visit: Visiting) -> Response:
    """All briefs, and a form for a new one."""
    return show(visit, lambda snapshot: _list(visit, snapshot), is_kept=False)


@router.post("/briefs")
def begin(visit: Visiting, form: _Form) -> Response:
    """A new brief without blocks."""
    made = _new(visit, _title(form))
    _keep(visit, made)
    return _to(visit, made.id)


def _list(visit: Visit, snapshot: Snapshot) -> Page:
    title = visit.words.say("Briefs")
    value = BriefList(edition=snapshot.edition, briefs=_heads(visit))
    return Page(template="briefs.html", title=title, screen="briefs", crumbs=(Crumb(words=title),), value=value)


def _heads(visit: Visit) -> tuple[BriefHead, ...]:
    with open_briefs(visit.server.settings.ledger) as store:
        found = store.latest()
    return tuple(
        BriefHead(id=one.id, title=one.title, version=one.version, blocks=len(one.blocks), at=one.at) for one in found
    )


# ------------------------------------------------------------------ putting in


@router.get("/briefs/add")
def choose(visit: Annotated[Visit, Depends(visiting("what", "doc", "brief"))]) -> Response:
    """What can be put in: of a country, pair, deal or question; of a document; of a list of deals."""
    what = visit.asked.first("what")
    if not visit.server.shelf.edition():
        return show(visit, lambda snapshot: _list(visit, snapshot), is_kept=False)
    desk = desk_for(visit)
    found: list[Choice] = []
    if document := visit.asked.first("doc"):
        found += quotes_of_document(document, desk, visit)
    if what:
        found += choices_of(what, desk, visit)
    return show(visit, lambda snapshot: _choices(visit, snapshot, what, found), is_kept=False)


def _choices(visit: Visit, snapshot: Snapshot, what: str, found: list[Choice]) -> Page:
    if visit.asked.filters.checks():
        lines = narrow(snapshot.lines.values(), visit.asked.filters).lines
        found = [*table_choice("", [line.id for line in lines], visit), *found]
    title = visit.words.say("Add to a brief")
    crumb = Crumb(words=visit.words.say("Briefs"), address=visit.links.page("/briefs"))
    value = Choices(edition=snapshot.edition, what=what, choices=tuple(found), briefs=_heads(visit))
    return Page(
        template="brief_add.html", title=title, screen="briefs", crumbs=(crumb, Crumb(words=title)), value=value,
        parts={"chosen": visit.asked.first("brief")},
    )  # fmt: skip


@router.post("/briefs/add")
def put_in(visit: Visiting, form: _Form) -> Response:
    """Append blocks to a brief, or to a new one; each is worked out from the ledger before it is kept."""
    desk, made = desk_for(visit), visit.server.settings.today()
    keys = [one for one in form.getlist("block") if isinstance(one, str)]
    if not keys or len(keys) > _MOST_BLOCKS:
        raise Refusal(400, "nothing was chosen", "Choose at least one block")
    blocks = tuple(fresh(desk, block_of(key), language=visit.language, made=made) for key in keys)
    name = brief_id(str(form.get("brief", "")))
    before = _versions(visit, name)[-1] if name else _new(visit, _title(form))
    after = dataclasses.replace(before, version=before.version + bool(name), blocks=(*before.blocks, *blocks))
    _keep(visit, after)
    return _to(visit, after.id, f"b{len(after.blocks) - len(blocks) + 1}")


# ------------------------------------------------------------------ one brief


@router.get("/briefs/{name}")
def brief(name: str, visit: Annotated[Visit, Depends(visiting("version"))]) -> Response:
    """The composer, with every block as the ledger bears it out now."""
    found = _version(visit, name)
    last = _versions(visit, found.id)[-1].version
    own = visit.server.desks.laid_out(desk_for(visit), found, visit.language)
    return show(visit, lambda _snapshot: _page(visit, own, last), is_kept=False)


def _page(visit: Visit, own: OwnPage, last: int) -> Page:
    crumb = Crumb(words=visit.words.say("Briefs"), address=visit.links.page("/briefs"))
    return Page(
        template="brief.html",
        title=own.brief.title,
        screen="briefs",
        crumbs=(crumb, Crumb(words=own.brief.id)),
        value=own,
        sheet=Sheet(columns=COLUMNS, rows=partial(brief_rows, own.page)),
        parts={
            "markdown": Markup(own_markdown(own)) if visit.suffix == "md" else "",  # no page: Markdown
            "last": last,
            "forms": tuple(one.removeprefix(".") for one in OWN_FORMS),
            "stale": sum(bool(one.stale) for one in own.blocks),
        },
    )


@router.post("/briefs/{name}")
def change(name: str, visit: Visiting, form: _Form) -> Response:
    """One step of editing: a block up, down, out, an own text in or changed, another title. It is a new version."""
    before = _versions(visit, name)[-1]
    if str(form.get("version", "")) != str(before.version):
        raise Refusal(409, f"{before.id} was changed meanwhile", "Open it anew; nothing of what was kept is lost")
    after, at = changed(before, form, _LONGEST_TEXT)
    if form.get("act") == "title":
        after = dataclasses.replace(before, title=_title(form))
    _keep(visit, dataclasses.replace(after, version=before.version + 1))
    return _to(visit, before.id, f"b{at}" if at else "")


@router.get("/briefs/{name}/file/{form}")
def as_file(name: str, form: str, visit: Annotated[Visit, Depends(visiting("version"))]) -> Response:
    """The brief as a file."""
    if f".{form}" not in OWN_FORMS:
        raise missing(f"no brief is written as {form!r}", "It is as " + ", ".join(OWN_FORMS))
    found = _version(visit, name)
    own = visit.server.desks.laid_out(desk_for(visit), found, visit.language)
    headers = {"content-disposition": f'attachment; filename="{found.id}.{form}"'}
    return Response(OWN_FORMS[f".{form}"](own), media_type=_MEDIA[f".{form}"], headers=headers)


# ------------------------------------------------------------------ keeping


def _versions(visit: Visit, name: str) -> list[OwnBrief]:
    with open_briefs(visit.server.settings.ledger) as store:
        found = store.versions(brief_id(name))
    if not found:
        raise missing(f"no brief {name[:20]}", "All briefs: /briefs")
    return found


def _version(visit: Visit, name: str) -> OwnBrief:
    versions, asked = _versions(visit, name), visit.asked.first("version")
    if not asked:
        return versions[-1]
    for one in versions:
        if str(one.version) == asked:
            return one
    raise missing(f"{versions[-1].id} has no version {asked[:9]}", f"The last one is {versions[-1].version}")


def _new(visit: Visit, title: str) -> OwnBrief:
    with open_briefs(visit.server.settings.ledger) as store:
        id_ = store.new_id()
    return OwnBrief(id=id_, version=1, title=title, blocks=(), at="", edition="")


def _keep(visit: Visit, brief: OwnBrief) -> None:
    if len(brief.blocks) > _MOST_BLOCKS:
        raise Refusal(409, f"a brief has at most {_MOST_BLOCKS} blocks", "Begin another one")
    now, edition = visit.server.settings.now(), visit.server.shelf.edition()
    with open_briefs(visit.server.settings.ledger) as store:
        store.keep(dataclasses.replace(brief, at=now, edition=edition))


def _title(form: FormData) -> str:
    title = " ".join(str(form.get("title", "")).split())
    if not title or len(title) > _LONGEST_TITLE:
        raise TeraziError("a brief has a title", hint=f"At most {_LONGEST_TITLE} characters")
    return title


def _to(visit: Visit, id_: str, anchor: str = "") -> Response:
    address = visit.links.page(f"/briefs/{id_}") + (f"#{anchor}" if anchor else "")
    return RedirectResponse(address, status_code=303)
