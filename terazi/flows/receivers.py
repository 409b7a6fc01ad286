"""Receivers of notices: mailboxes and webhooks, each with how a message to it is written and brought there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from terazi.briefs.digest import digest
from terazi.briefs.wording import Wording
from terazi.doors.mail import (
    PORTS,
    MailServer,
    check_mail_address,
    check_security,
    check_server,
    send_mail,
)
from terazi.doors.unsent import Unsent
from terazi.doors.webhook import Hook, Wire, check_hook, post
from terazi.errors import TeraziError
from terazi.exports.letter import Letter, message_of
from terazi.exports.notice_json import bulletin_json
from terazi.flows.settings import Settings
from terazi.model.notices import Bulletin
from terazi.sources.address import RefusedError, checked_request, resolve_host
from terazi.store import Parcel

if TYPE_CHECKING:
    import httpx2


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a message bears: its id and the instant at which it was made, in UTC."""

    id: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """One mailbox or webhook. ``id``: what the ledger remembers it by, a digest of its address; ``name``: how it is
    shown to the person who set it."""

    id: str
    name: str
    write: Callable[[Bulletin, Stamp], bytes]
    bring: Callable[[Parcel], Unsent | None]


def receivers(way: str, settings: Settings, wording: Wording, wire: Wire | None = None) -> tuple[Receiver, ...]:
    """The receivers of one way (``email`` or ``webhook``) as they are set; a ``TeraziError`` says what is not."""
    if way == "email":
        return _mailboxes(settings, wording)
    return (_webhook(settings, wire or Wire(prepare=prepared(settings.words("webhook", "allow")))),)


def prepared(
    allowed: tuple[str, ...],
) -> Callable[[httpx2.Client, str, Mapping[str, str], bytes], httpx2.Request | str]:
    """Requests to public addresses and to hosts that are allowed by name, or the reason why none may be made."""

    def prepare(client: httpx2.Client, url: str, headers: Mapping[str, str], body: bytes) -> httpx2.Request | str:
        try:
            return checked_request(client, url, resolve_host, allowed=allowed, headers=headers, content=body)
        except RefusedError as error:
            return str(error)

    return prepare


# ------------------------------------------------------------------ mail


def _mailboxes(settings: Settings, wording: Wording) -> tuple[Receiver, ...]:
    server, sender = _server(settings), check_mail_address(settings.needed("email", "from"))
    boxes = settings.words("email", "to")
    if not boxes:
        hint = 'Write to = ["name@host.example"] under [email], or set TERAZI_MAIL_TO'
        raise TeraziError("nobody to write to", where=settings.where, hint=hint)
    known = dict.fromkeys(check_mail_address(box) for box in boxes)
    return tuple(_mailbox(server, sender, box, wording) for box in known)


def _server(settings: Settings) -> MailServer:
    security = check_security(settings.word("email", "security", "starttls"))
    server = MailServer(
        host=settings.needed("email", "host"),
        port=settings.number("email", "port", PORTS[security]),
        security=security,
        user=settings.word("email", "user"),
        password=settings.word("email", "password"),
        ca_file=settings.word("email", "ca_file"),
    )
    return check_server(server)


def _mailbox(server: MailServer, sender: str, box: str, wording: Wording) -> Receiver:
    def write(told: Bulletin, stamp: Stamp) -> bytes:
        made = digest(told, wording)
        letter = Letter(
            id=stamp.id, sender=sender, receiver=box, made=stamp.made, language=told.language,
            subject=made.subject, text=made.text, html=made.html,
        )  # fmt: skip
        return message_of(letter)

    return Receiver(
        id=_id("email", box),
        name=f"email {box}",
        write=write,
        bring=lambda parcel: send_mail(server, sender, box, parcel.body),
    )


# ------------------------------------------------------------------ webhook


def _webhook(settings: Settings, wire: Wire) -> Receiver:
    hook = check_hook(
        Hook(
            url=settings.needed("webhook", "url"),
            secret=settings.needed("webhook", "secret"),
            allowed=settings.words("webhook", "allow"),
            ca_file=settings.word("webhook", "ca_file"),
        )
    )
    return Receiver(
        id=_id("webhook", hook.url),
        name=f"webhook {hook.url}",
        write=lambda told, _: bulletin_json(told),
        bring=partial(_post, hook, wire),
    )


def _post(hook: Hook, wire: Wire, parcel: Parcel) -> Unsent | None:
    return post(hook, parcel.id, parcel.body, wire)


def _id(way: str, address: str) -> str:
    return f"{way}:{hashlib.sha256(address.encode()).hexdigest()[:16]}"
