"""An end to waiting for a server's answer: who drips its head byte by byte is hung up on."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType

from terazi.sources.address import RefusedError

# What the client tells when it has a connection; the later one is the encrypted socket over the first.
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")


class LateError(RefusedError):
    """A server that did not answer in time."""


class Deadline:
    """Seconds within which a server's head must have come; the client's own patience is with each byte of it.

    ``trace`` belongs into the extensions of the request. The seconds are real ones, as those of the socket are.
    """

    def __init__(self, seconds: float) -> None:
        self._timer = threading.Timer(seconds, self._hang_up)
        self._timer.daemon = True
        self._socket: socket.socket | None = None
        self._is_over = False

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._timer.cancel()
        if self._is_over and isinstance(error, Exception):
            raise LateError("the server did not answer in time") from error

    def trace(self, event: str, told: dict[str, object]) -> None:
        """Hear of the connection, to be able to end it."""
        if event in _CONNECTED and (stream := told.get("return_value")) is not None:
            found = stream.get_extra_info("socket")  # type: ignore[attr-defined]  # the library's own stream
            self._socket = found if isinstance(found, socket.socket) else None
            if self._is_over:
                self._hang_up()

    def _hang_up(self) -> None:
        self._is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):  # it may be closed already
                # The plain socket's: that of an encrypted one would pull it from under its reader.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)
