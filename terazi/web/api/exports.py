"""Exports by the API: the ledger in every format that other programs read, with nothing that may not be passed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import StreamingResponse

from terazi.errors import TeraziError
from terazi.exports.shelf import Format, find, shelf
from terazi.flows.extract import Cut, extract_of, open_extract
from terazi.model.extract import Extract
from terazi.store import open_ledger
from terazi.web.answering.api_answers import ERRORS, answered, asked_of, desk_of, ledger_edition, tag
from terazi.web.answering.api_keys import day_key
from terazi.web.asking.asked import Asked
from terazi.web.holding.charted import settled_of
from terazi.web.serving.refusals import missing
from terazi.web.serving.server import Server
from terazi.web.serving.tags import is_known

router = APIRouter(tags=["exports"])
# So much of a file is held in memory, and sent at a time, in bytes.
_IN_MEMORY, _PIECE = 8_000_000, 64_000
_NAMES = {"enum": [one.name for one in shelf()]}
_MEDIA: dict[str, Any] = {one.media: {} for one in shelf()}
_FILE: dict[int | str, dict[str, Any]] = {200: {"description": "The file", "content": _MEDIA}}
_Recipients = Annotated[
    list[str],
    Query(default_factory=list, description="only what these states get or take part in; may be given again"),
]


def cut_keys(
    recipient: _Recipients,
    registers: Annotated[
        str, Query(description="`1`: also what only a register tells", json_schema_extra={"enum": ["", "0", "1"]})
    ] = "",
) -> None:
    """How much of the ledger is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRecord:
    """One format; ``page`` tells what stands in it."""

    format: str
    title: str
    suffix: str
    media: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatList:
    """Every format by name."""

    edition: str
    formats: tuple[FormatRecord, ...]


@router.get("/export", summary="Formats", response_model=FormatList, responses=ERRORS)
def formats(request: Request) -> Response:
    """What the ledger can be had as."""
    return answered(request, lambda snapshot, *_: FormatList(edition=snapshot.edition, formats=_all()))


@router.get(
    "/export/{name}",
    summary="The ledger as a file",
    response_class=Response,
    responses={**ERRORS, **_FILE},
    dependencies=[Depends(cut_keys), Depends(day_key)],
)
def export(
    request: Request,
    name: Annotated[str, Path(description="name of a format", examples=["csv-deals"], json_schema_extra=_NAMES)],
) -> Response:
    """The whole ledger, or what some states get, in one format. Quotes are short; no text is passed on."""
    server, asked = request.app.state.server, asked_of(request)
    form = _named(name)
    edition = ledger_edition(server)
    mark = tag(request, server, edition)
    headers = {"etag": mark, "terazi-edition": edition}
    if is_known(mark, request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed when it is sent
    _write(form, server, asked, file)
    headers["content-disposition"] = f'attachment; filename="terazi-{form.name}{form.suffix}"'
    return StreamingResponse(_pieces(file), media_type=form.media, headers=headers)


def _write(form: Format, server: Server, asked: Asked, file: IO[bytes]) -> None:
    """A ledger as it stands is read piece by piece beside the pages; one of an earlier day is in memory anyway."""
    settings = server.settings
    cut = Cut(
        recipients=asked.filters.recipients,
        as_of=asked.as_of,
        registers=asked.first("registers") in {"1", "yes", "true"},
    )

    def written(extract: Extract) -> None:
        form.export(extract, file)  # type: ignore[arg-type]  # a temporary file writes bytes

    if asked.as_of:
        with server.shelf.reading() as snapshot:
            decided = snapshot.ground.judgements()
        settled = settled_of(desk_of(server, asked.as_of), decided)
        with open_ledger(settings.ledger) as store:
            written(extract_of(settled, store, cut))
        return
    with open_extract(settings.ledger, server.knowledge, settings.today(), cut) as extract:
        written(extract)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _named(name: str) -> Format:
    try:
        return find(name)
    except TeraziError as error:
        raise missing(error.what[:80], error.hint) from error


def _all() -> tuple[FormatRecord, ...]:
    return tuple(
        FormatRecord(format=one.name, title=one.title, suffix=one.suffix, media=one.media, page=one.page.strip())
        for one in shelf()
    )
