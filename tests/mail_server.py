"""A mail server on this machine that takes letters, or behaves as badly as a test wants it to."""

from __future__ import annotations

import base64
import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

USER, PASSWORD = "desk", "s3cret-pass-word"


@dataclass(slots=True)
class Mails:
    """What a running server took: each letter's receivers and bytes; ``said``: all lines that it was told."""

    port: int = 0
    taken: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    def letters(self) -> list[EmailMessage]:
        """The letters, parsed."""
        return [message_from_bytes(body, policy=policy.default) for _, body in self.taken]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the server behaves. ``replies``: verb -> what it says instead; ``drops``: verbs at which it hangs up, "."
    after it has taken a letter; ``tls``: with which certificate; ``at_once``: from the first byte on; ``auth``: only
    with a log-in."""

    replies: Mapping[str, str] = field(default_factory=dict)
    drops: frozenset[str] = frozenset()
    tls: ssl.SSLContext | None = None
    at_once: bool = False
    auth: bool = False


@contextmanager
def serving(manners: Manners | None = None) -> Iterator[Mails]:
    """A running server."""
    how, mails = manners or Manners(), Mails()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError), closing(_Talk(self.request, how, mails)) as talk:
                talk.run()

    socketserver.ThreadingTCPServer.allow_reuse_address = True
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        mails.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield mails
        server.shutdown()
        thread.join()


class _Talk:
    """One talk with one client."""

    def __init__(self, request: socket.socket, how: Manners, mails: Mails) -> None:
        self.socket, self.how, self.mails = request, how, mails
        self.receivers: list[str] = []
        self.known = not how.auth
        self.secure = False
        if how.tls and how.at_once:
            self._encrypt()
        self.file = self.socket.makefile("rwb")

    def close(self) -> None:
        with suppress(OSError):
            self.file.close()
        self.socket.close()

    def _encrypt(self) -> None:
        assert self.how.tls
        try:
            self.socket = self.how.tls.wrap_socket(self.socket, server_side=True)
        except OSError:
            self.socket.close()
            raise
        self.secure = True

    def run(self) -> None:
        self._say("220 mail.example ready")
        while line := self.file.readline():
            told = line.decode().rstrip()
            self.mails.said.append(told)
            verb = told.split(" ")[0].upper()
            if verb in self.how.drops:
                return
            if verb in self.how.replies:
                self._say(self.how.replies[verb])
            elif not self._answer(verb, told):
                return

    def _answer(self, verb: str, told: str) -> bool:
        """Whether the talk goes on."""
        match verb:
            case "EHLO":
                more = ["STARTTLS"] if self.how.tls and not self.secure else []
                for one in ("250-mail.example", *(f"250-{name}" for name in (*more, "AUTH PLAIN"))):
                    self._say(one)
                self._say("250 8BITMIME")
            case "STARTTLS":
                self._say("220 go ahead")
                self._encrypt()
                self.file = self.socket.makefile("rwb")
            case "AUTH":
                given = base64.b64decode(told.split(" ")[2]).decode().split("\0")
                self.known = given[1:] == [USER, PASSWORD]
                self._say("235 welcome" if self.known else f"535 wrong: {given}")
            case "MAIL":
                self.receivers = []
                self._say("250 ok" if self.known else "530 log in first")
            case "RCPT":
                self.receivers.append(told.partition("<")[2].partition(">")[0])
                self._say("250 ok")
            case "DATA":
                self._say("354 go on")
                return self._take()
            case "QUIT":
                self._say("221 bye")
                return False
            case _:
                self._say("250 ok")
        return True

    def _take(self) -> bool:
        lines = []
        while (line := self.file.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if not line:
            return False
        self.mails.taken.append((tuple(self.receivers), b"".join(lines)))
        self.mails.encrypted.append(self.secure)
        if "." in self.how.drops:
            return False
        self._say(self.how.replies.get(".", "250 taken"))
        return True

    def _say(self, line: str) -> None:
        self.file.write(line.encode() + b"\r\n")
        self.file.flush()


def certificate(folder: Path) -> Path:
    """A certificate for this machine with its key, made anew, in one file."""
    file = folder / "cert.pem"
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    key = folder / "key.pem"
    command = [*made, "-days", "2", "-keyout", str(key), "-out", str(file), *names]
    subprocess.run(command, check=True, capture_output=True)
    return file


def server_side(file: Path) -> ssl.SSLContext:
    """What a server needs of that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, file.with_name("key.pem"))
    return context
