"""A text that somebody gives to be checked: pasted, at an address, or as a file. It is kept nowhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.datastructures import FormData, UploadFile

from terazi.errors import TeraziError
from terazi.flows.asked import day
from terazi.flows.documents import text_documents
from terazi.model import Document, Issue
from terazi.web.serving.refusals import Refusal

# So many characters of a text are checked at a time, some ten pages: seconds, not minutes.
MOST = 20_000
KINDS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
_STOPS = (". ", "! ", "? ", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """``document``: the text, cut to what is checked; ``left_out``: so many characters were cut off."""

    document: Document
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What a form was sent with, to fill it in again. ``text``: also that of a file, which no form can be given."""

    text: str
    address: str
    on: str
    title: str
    url: str


def sent_again(form: FormData) -> Again:
    """The fields of a form; a refusal where its file cannot be read."""
    file = form.get("file")
    found = _of_file(file) if isinstance(file, UploadFile) and file.filename else None
    return Again(
        text=found.text if found else _field(form, "text"),
        address=_field(form, "address"),
        on=_field(form, "on") or (found.published[:10] if found else ""),
        title=(found.title if found else _field(form, "title"))[:200],
        url=_field(form, "url")[:2000],
    )


def given_in(form: FormData, today: str) -> Given:
    """The one text of a form; a refusal where there is none, or more than one."""
    file, address, text = form.get("file"), _field(form, "address"), _field(form, "text")
    has_file = isinstance(file, UploadFile) and bool(file.filename)
    if has_file + bool(address) + bool(text) > 1:
        raise Refusal(400, "more than one text was given", "Paste a text, or give an address, or choose a file")
    if isinstance(file, UploadFile) and has_file:
        found = _of_file(file)
    elif address:
        found = _of_address(address)
    elif text:
        found = Document(id="text", text=text, title=_field(form, "title")[:200], url=_field(form, "url")[:2000])
    else:
        raise Refusal(400, "no text was given", "Paste a text, or give an address, or choose a file")
    on = _field(form, "on")
    return cut(dataclasses.replace(found, published=day(on) if on else found.published or today))


def cut(document: Document) -> Given:
    """The text as far as it is checked: whole sentences of its beginning."""
    text = document.text
    if len(text) <= MOST:
        return Given(document=document, left_out=0)
    end = max(text.rfind(stop, 0, MOST) for stop in _STOPS) + 1 or MOST
    return Given(document=dataclasses.replace(document, text=text[:end]), left_out=len(text) - end)


def _field(form: FormData, name: str) -> str:
    told = form.get(name, "")
    return told.strip() if isinstance(told, str) else ""


def _of_address(address: str) -> Document:
    told = address if "://" in address else f"https://{address}"
    return _first(text_documents([told]), told)


def _of_file(file: UploadFile) -> Document:
    name = Path(file.filename or "").name
    suffix = Path(name).suffix.lower()
    if suffix not in KINDS:
        raise Refusal(400, f"a file of this kind is not read: {name[:80]}", "Give " + ", ".join(KINDS))
    # The readers of files want one on the disk; it is gone before the answer is sent.
    with TemporaryDirectory(prefix="terazi-") as folder:
        path = Path(folder) / f"text{suffix}"
        path.write_bytes(file.file.read())
        found = _first(text_documents([str(path)]), name)
    return dataclasses.replace(found, title=found.title or name, source=name)


def _first(found: Iterable[Document | Issue], where: str) -> Document:
    issues = []
    for one in found:
        if isinstance(one, Document):
            return one
        issues.append(one.message)
    raise TeraziError(issues[0] if issues else "no text was found there", where=where[:200], hint="Paste the text")
