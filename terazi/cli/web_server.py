"""The server process of ``terazi serve``: its socket, and uvicorn on it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.cli.clock import now, today
from terazi.errors import TeraziError

if TYPE_CHECKING:
    from terazi.flows.translating import Translator


@contextmanager
def listen(host: str, port: int) -> Iterator[socket.socket]:
    """A socket of this machine; a ``TeraziError`` where another program has the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as made:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, port))
            # From now on a browser waits instead of being turned away, while the server starts.
            made.listen()
        except OSError as error:
            hint = "Choose another one with --port, or any free one with --port 0"
            raise TeraziError(f"port {port} cannot be taken: {error.strerror}", hint=hint) from error
        yield made


def run_server(
    on: socket.socket, *, ledger: Path, overlays: tuple[Path, ...], secret: bytes, translator: Translator | None
) -> None:
    """Serve until Ctrl-C."""
    try:
        import uvicorn
    except ImportError as error:
        raise TeraziError("terazi serve needs the extra web", hint="pip install 'terazi[web]'") from error
    from terazi.web.app import create_app
    from terazi.web.serving.quiet import Quiet
    from terazi.web.serving.settings import Settings

    settings = Settings(
        ledger=ledger,
        overlays=overlays,
        today=today,
        now=now,
        secret=secret,
        mark=lambda: secrets.token_hex(6),
        quiet=Quiet(),
        translator=translator,
    )
    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run(sockets=[on])
