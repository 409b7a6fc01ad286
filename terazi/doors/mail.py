"""Hand a message to a mail server (SMTP), encrypted; what goes wrong is told, never raised, and no password with it."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

from terazi.doors.endpoint import is_loopback
from terazi.doors.unsent import Unsent
from terazi.errors import TeraziError, did_you_mean

_SECONDS = 30.0
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+", re.ASCII)


class Security(StrEnum):
    """How the talk with a mail server is encrypted: from the first byte, from STARTTLS on, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


# Where servers listen for mail that is handed in (RFC 8314, RFC 6409).
PORTS = {Security.TLS: 465, Security.STARTTLS: 587, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed in. ``password`` is never shown; ``ca_file``: certificates to trust, not the system's."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""


def check_security(word: str) -> Security:
    """The security of that name; a ``TeraziError`` names those that there are."""
    plain = {"ssl": "tls"}.get(word.strip().lower(), word.strip().lower())
    if plain not in set(Security):
        raise TeraziError(f"no security {word!r}", where="email.security", hint=did_you_mean(plain, Security))
    return Security(plain)


def check_server(server: MailServer) -> MailServer:
    """The server; a ``TeraziError`` for one to which a password or the receivers would travel unencrypted."""
    if server.security is Security.NONE and not is_loopback(server.host):
        raise TeraziError("mail would travel unencrypted", where=server.host, hint='Set security = "starttls" or "tls"')
    if server.user and not server.password:
        hint = "Set TERAZI_SMTP_PASSWORD, or password under [email] in a file that only you can read"
        raise TeraziError("no password for the mail server", where=server.host, hint=hint)
    return server


def check_mail_address(word: str) -> str:
    """The address; a ``TeraziError`` for what is none."""
    if not word.isascii() or not _ADDRESS.fullmatch(word):
        raise TeraziError(f"no address of mail: {word!r}", hint="Write it as name@host.example")
    return word


def send_mail(server: MailServer, sender: str, receiver: str, message: bytes) -> Unsent | None:
    """Hand one message in for one receiver; None once the server has taken it."""
    try:
        with _talk(server) as smtp:
            smtp.sendmail(sender, [receiver], message)
    except (smtplib.SMTPException, OSError) as error:
        return Unsent(why=_why(error))
    return None


def _why(error: Exception) -> str:
    """What went wrong, with the server's code but without its words: they may repeat what was sent."""
    match error:
        case smtplib.SMTPAuthenticationError():
            return f"the mail server refused user or password ({error.smtp_code})"
        case smtplib.SMTPRecipientsRefused():
            codes = ", ".join(str(code) for code, _ in error.recipients.values())
            return f"the mail server refused the receiver ({codes})"
        case smtplib.SMTPResponseException():
            return f"the mail server refused the message ({error.smtp_code})"
        case smtplib.SMTPNotSupportedError():
            return "the mail server knows no encryption or no log-in"
        case ssl.SSLError():
            return f"no encrypted talk with the mail server ({error.reason or type(error).__name__})"
    return f"the talk with the mail server broke off ({type(error).__name__})"


@contextmanager
def _talk(server: MailServer) -> Iterator[smtplib.SMTP]:
    """A talk with the server, encrypted and logged in. How it says good-bye says nothing of what it took before."""
    if server.security is Security.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=_SECONDS, context=_trust(server))
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=_SECONDS)
    try:
        if server.security is Security.STARTTLS:
            smtp.starttls(context=_trust(server))
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
    finally:
        smtp.close()


def _trust(server: MailServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.ca_file or None)
