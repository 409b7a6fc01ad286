"""One page value into an answer: HTML through a template, or JSON, CSV, Markdown of the same value."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from urllib.parse import quote

import msgspec
from fastapi import Response

from terazi.briefs.look import chart_style, faces_for
from terazi.charts.figure import Figure
from terazi.exports.rows_csv import write_rows
from terazi.web.answering.page import Page, sheet_of
from terazi.web.asking.visit import Visit
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.forms import COOKIE
from terazi.web.serving.guard import DRAWING_POLICY
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Rendered
from terazi.web.serving.tags import is_known, tag_of

MEDIA = {
    "": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "svg": "image/svg+xml",
}
# On these a page depends beside its address.
VARY = "Accept-Encoding, Cookie, HX-Request"
# In a kept page this stands where the bar tells how much waits for review.
_WAITS = "waits"

Build = Callable[[Snapshot], Page]


def show(
    visit: Visit,
    build: Build,
    *,
    is_kept: bool = True,
    needs_ledger: bool = True,
    besides: str = "",
    may_lag: bool = False,
) -> Response:
    """The page that ``build`` makes of the ledger, in the form that was asked for.

    It is built anew only if the ledger changed since; ``is_kept`` False: it depends on more than ledger, day and
    address; ``besides``: a mark of all that it depends on besides them. Without a ledger to read the first page says
    what there will be, if the page ``needs_ledger``. ``may_lag``: it does not wait until what was decided last is
    settled.
    """
    with visit.server.shelf.reading(visit.asked.as_of, may_lag=may_lag) as snapshot:
        key, waits = f"{_key(visit, snapshot.edition, visit.suffix)}\n{besides}", _waits(visit, snapshot)
        tag = tag_of(key, visit.session, waits)
        if is_kept and is_known(tag, visit.etag):
            return _signed(visit, Response(status_code=304), tag)
        # Of a site of files every page is asked for once, and in all its forms.
        is_site = visit.server.settings.publishing is not None
        kept = visit.server.kept.get(key) if is_kept and not is_site else None
        whole = first_page if _is_first(visit, snapshot, needs_ledger) else build
        if is_kept and is_site:
            whole = _once(visit, build, f"{_key(visit, snapshot.edition, '')}\n{besides}")
        rendered = kept or _rendered(visit, snapshot, whole)
        # What is no page of an edition may have counted anew.
        waits = waits if is_kept else _waits(visit, snapshot)
    if is_kept and not kept and not is_site:
        visit.server.kept.put(key, rendered)
    return _sent(visit, rendered, tag if is_kept else "", waits)


def first_page(snapshot: Snapshot) -> Page:
    """What is shown where nothing was ever read."""
    return Page(template="first.html", title="", screen="", value={"edition": snapshot.edition})


def show_page(visit: Visit, page: Page) -> Response:
    """A page that has nothing to do with the ledger, such as what a form came to."""
    with visit.server.shelf.reading() as now:
        waits = _waits(visit, now)
    return _sent(visit, _form(visit, page, now.edition), "", waits)


def draw(visit: Visit, build: Callable[[Snapshot], Figure]) -> Response:
    """A chart as a drawing of its own (``.svg``), or its table (``.csv``, ``.json``)."""
    with visit.server.shelf.reading(visit.asked.as_of) as snapshot:
        figure = build(snapshot)
    if visit.suffix == "json":
        return Response(msgspec.json.encode(figure), media_type=MEDIA["json"])
    if visit.suffix == "csv":
        sheet, out = sheet_of(figure.twin), io.BytesIO()
        write_rows(sheet.columns, sheet.rows(), out)
        return Response(out.getvalue(), media_type=MEDIA["csv"])
    if visit.suffix != "svg":
        raise missing("no such page", "A chart is had as .svg, .csv or .json")
    return Response(alone(figure.svg), media_type=MEDIA["svg"], headers={"content-security-policy": DRAWING_POLICY})


def alone(svg: str) -> str:
    """A drawing that brings its colours along, and its typeface: another may be wider than there is room."""
    head, sign, rest = svg.partition(">")
    if "xmlns=" not in head:
        head = head.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"{head}{sign}<style>{faces_for(svg)}{chart_style()}</style>{rest}"


# ------------------------------------------------------------------ inside


def _is_first(visit: Visit, snapshot: Snapshot, needs_ledger: bool) -> bool:
    return needs_ledger and snapshot.is_empty and not visit.suffix and not visit.asked.as_of


def _once(visit: Visit, build: Build, key: str) -> Build:
    """The page as it was built for another form, if that was the last one that was asked for."""
    return lambda snapshot: visit.server.built.page(key, lambda: build(snapshot))


def _key(visit: Visit, edition: str, suffix: str) -> str:
    """All that a page depends on, but the browser that asks."""
    server = visit.server
    parts = (
        server.static.digest, server.knowledge.digest, edition, server.settings.today(), visit.links.here(),
        suffix, visit.theme, str(visit.is_part),
    )  # fmt: skip
    return "\n".join(parts)


def _rendered(visit: Visit, snapshot: Snapshot, build: Build) -> Rendered:
    return _form(visit, build(snapshot), snapshot.edition)


def _form(visit: Visit, page: Page, edition: str) -> Rendered:
    if visit.suffix and visit.suffix not in page.suffixes:
        raise missing(f"this page cannot be had as .{visit.suffix}", "It can as ." + ", .".join(page.suffixes))
    make = {"": _html, "json": _json, "csv": _csv, "md": _markdown}[visit.suffix]
    return Rendered(body=make(visit, page, edition), media=MEDIA[visit.suffix], status=page.status)


def _html(visit: Visit, page: Page, edition: str) -> str:
    return visit.server.renderers[visit.language].render(page.template, _context(visit, page, edition))


def _json(_visit: Visit, page: Page, _edition: str) -> str:
    return msgspec.json.encode(page.value).decode("utf-8")


def _csv(_visit: Visit, page: Page, _edition: str) -> str:
    assert page.sheet
    out = io.BytesIO()
    write_rows(page.sheet.columns, page.sheet.rows(), out)
    return out.getvalue().decode("utf-8")


def _markdown(visit: Visit, page: Page, edition: str) -> str:
    renderer = visit.server.renderers[visit.language]
    own = page.template.replace(".html", ".md")
    return renderer.render(own if renderer.has(own) else "page.md", _context(visit, page, edition))


def _context(visit: Visit, page: Page, edition: str) -> Mapping[str, object]:
    return {
        "visit": visit,
        "page": page,
        "value": page.value,
        "links": visit.links,
        "asked": visit.asked,
        "edition": edition,
        "today": visit.server.settings.today(),
        "token": visit.server.tokens.place(),
        "waits": visit.server.tokens.place(_WAITS),
        "ledger": str(visit.server.settings.ledger),
        **_published(visit, edition),
        **page.parts,
    }


def _published(visit: Visit, edition: str) -> Mapping[str, str]:
    """Where a published page will stand, and where it is reported as wrong; nothing of it on a server."""
    publishing, here = visit.server.settings.publishing, visit.links.here()
    if publishing is None:
        return {"permanent": "", "report": ""}
    return {"permanent": publishing.address(here), "report": publishing.report(visit.links.path, edition)}


def _waits(visit: Visit, snapshot: Snapshot) -> str:
    """How much waits for review now, as the bar tells it; "" where nothing does or nobody knows yet. No page that is
    kept depends on it: it is put in when the page is sent."""
    if visit.suffix or visit.is_part or visit.server.settings.publishing:
        return ""
    if snapshot.as_of:
        with visit.server.shelf.reading() as now:
            return _waits(visit, now)
    waiting = visit.server.desk.count(snapshot) if snapshot.edition else 0
    return visit.server.renderers[visit.language].render("parts/waits.html", {"waiting": waiting}) if waiting else ""


def _sent(visit: Visit, rendered: Rendered, tag: str, waits: str) -> Response:
    tokens = visit.server.tokens
    body = rendered.body.replace(tokens.place(_WAITS), waits).replace(tokens.place(), tokens.token(visit.session))
    return _signed(visit, Response(body, status_code=rendered.status, media_type=rendered.media), tag)


def _signed(visit: Visit, response: Response, tag: str) -> Response:
    """The answer with what caches must know, and the cookie that forms are checked by."""
    if tag:
        response.headers["etag"] = tag
    if visit.suffix == "csv":
        name = visit.links.path.strip("/").replace("/", "-") or "terazi"
        response.headers["content-disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}.csv"
    response.headers["vary"] = VARY
    if not visit.suffix:
        cookie = visit.server.tokens.cookie(visit.session)
        response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
    return response
