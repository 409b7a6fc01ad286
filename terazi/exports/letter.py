"""A letter as a message of the net (RFC 5322): text and HTML side by side, in UTF-8."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Who writes what to whom. ``id``: what mail programs know the message by, so that one which is sent twice is seen
    once; ``made``: an instant in UTC."""

    id: str
    sender: str
    receiver: str
    made: str
    language: str
    subject: str
    text: str
    html: str


def message_of(letter: Letter) -> bytes:
    """The message as it is sent; equal letters give equal bytes."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = letter.sender, letter.receiver, letter.subject
    message["Date"] = format_datetime(datetime.fromisoformat(letter.made))
    message["Message-ID"] = f"<{letter.id}@{letter.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    # Last: making the parts takes away what is told of the content.
    message["Content-Language"] = letter.language
    message.set_boundary(f"=_{letter.id}")
    return message.as_bytes()
