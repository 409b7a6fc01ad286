"""E-mails (EML): the message as a document, each attachment as one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import PurePath

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place, build
from terazi.sources.encoding import decode
from terazi.sources.identity import composed, content_id
from terazi.sources.packed import Allowance, ReadInner
from terazi.sources.page import declared_encoding, read_page
from terazi.sources.stream import in_memory

MOST_BYTES = 50 * 2**20
# What the standard library raises on headers and parts that nobody could read.
_ODD = (ValueError, LookupError, AttributeError, TypeError, MessageError)


def read_mail(raw: bytes, place: Place, read: ReadInner, allowance: Allowance) -> Iterator[Document | Issue]:
    """The message and its attachments, or why there is none."""
    if len(raw) > MOST_BYTES:
        yield place.issue(Level.SKIP, f"a message of over {MOST_BYTES // 2**20} MB")
        return
    try:
        message = BytesParser(policy=default).parsebytes(raw)
    except _ODD as error:
        yield place.issue(Level.SKIP, f"a broken message: {error}")
        return
    if not message.keys():
        yield place.issue(Level.SKIP, "no message: it has no head")
        return
    head = _head(message)
    yield from _body(message, head, place)
    for number, part in enumerate(_attachments(message), 1):
        name = _name(part, number)
        here = Place(source=f"{place.source}/{name}", about=f"{place.about}/{name}")
        raw = _content(part)
        why = allowance.refuses(len(raw))
        found = [here.issue(Level.SKIP, why)] if why else read(in_memory(raw), here, name, allowance.deeper())
        yield from (one if isinstance(one, Issue) else _as_sent(one, head) for one in found)


def _head(message: EmailMessage) -> dict[str, str]:
    """Subject, day and sender: whose post it is, never who wrote it."""
    _, address = parseaddr(_header(message, "From"))
    said = {
        "title": composed(" ".join(_header(message, "Subject").split())),
        "published": _day(_header(message, "Date")),
        "outlet": address.rpartition("@")[2].strip("> ").lower(),
        "url": _header(message, "Archived-At").strip("<> "),
    }
    return {key: value for key, value in said.items() if value}


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except _ODD:
        return ""


def _day(told: str) -> str:
    try:
        return parsedate_to_datetime(told).date().isoformat()
    except _ODD:
        return ""


# ------------------------------------------------------------------ the message itself


def _body(message: EmailMessage, head: Mapping[str, str], place: Place) -> Iterator[Document | Issue]:
    for kind in ("plain", "html"):
        part = _part(message, kind)
        text = _words(part) if part is not None else ""
        if part is None or not text.strip():
            continue
        if part.get_content_subtype() == "plain":
            yield from build(head, composed(_unfolded(text, part)), place)
        else:
            yield from (_with_head(one, head) for one in read_page(text, place, head))
        return
    yield place.issue(Level.DOUBT, "a message without words of its own")


def _with_head(one: Document | Issue, head: Mapping[str, str]) -> Document | Issue:
    """What the head says outranks what a page in the message says of itself."""
    if isinstance(one, Issue):
        return one
    said = {"title": one.title, "published": one.published, "outlet": one.outlet, **head}
    return _filled(one, title=said["title"], published=said["published"], outlet=said["outlet"])


def _filled(one: Document, *, title: str, published: str, outlet: str) -> Document:
    id_ = content_id(outlet, one.url, one.text)
    return replace(one, id=id_, title=title, published=published, outlet=outlet)


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        found = message.get_body((kind,))
    except _ODD:
        return None
    return found if isinstance(found, EmailMessage) else None


def _words(part: EmailMessage) -> str:
    """The words of a part in whatever charset it really is."""
    raw = _content(part)
    told = str(part.get_content_charset("") or "") or declared_encoding(raw)
    found = decode(raw, told)
    return found.text if found else ""


def _unfolded(text: str, part: EmailMessage) -> str:
    """Lines that a mail program broke (format=flowed, RFC 3676) as they were typed."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    lines = [line.removeprefix(" ") if line != " " else "" for line in text.replace("\r\n", "\n").split("\n")]
    joined = "".join(f"{line}\n" if not line.endswith(" ") or line == "-- " else line for line in lines)
    return joined.removesuffix("\n")


# ------------------------------------------------------------------ what is attached


def _attachments(message: EmailMessage) -> Iterator[EmailMessage]:
    """The attached parts, however deeply they are wrapped; those of a message inside stay with that message."""
    if not message.is_multipart() or message.get_content_type() == "message/rfc822":
        return
    try:
        yield from (one for one in message.iter_attachments() if isinstance(one, EmailMessage))
    except _ODD:
        return


def _as_sent(one: Document, head: Mapping[str, str]) -> Document:
    """An attachment says itself what it is; of what it does not say, the message knows the sender and the day."""
    published, outlet = one.published or head.get("published", ""), one.outlet or head.get("outlet", "")
    return _filled(one, title=one.title, published=published, outlet=outlet)


def _name(part: EmailMessage, number: int) -> str:
    """The name of its file, without folders; one of its media type where it has none."""
    try:
        told = PurePath((part.get_filename() or "").replace("\\", "/")).name
    except _ODD:
        told = ""
    if part.get_content_type() == "message/rfc822":
        return f"{number}.eml"
    return told or f"{number}.{part.get_content_subtype()}"


def _content(part: EmailMessage) -> bytes:
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        raw = part.get_payload(decode=True)
    except _ODD:
        return b""
    return raw if isinstance(raw, bytes) else b""
