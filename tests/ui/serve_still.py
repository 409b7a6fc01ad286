"""Run in the environment of the wheel: its web interface with a clock that stands still.

usage: python serve_still.py LEDGER [stretched | write]

With ``write`` it makes the ledger of the shipped example texts and ends. Else it prints its address and serves until
its standard input ends.
"""

from __future__ import annotations

import secrets
import sys
import threading
from pathlib import Path

import uvicorn

from terazi.cli.clock import now
from terazi.cli.web_server import listen
from terazi.flows.example_ledger import fill_with_examples
from terazi.web.app import create_app
from terazi.web.serving.settings import Settings

TODAY = "2026-11-28"


def main(ledger: Path, *, is_stretched: bool) -> None:
    """Serve until standard input ends."""
    settings = Settings(
        ledger=ledger, today=lambda: TODAY, now=now, secret=b"secret of the tests", mark=lambda: secrets.token_hex(6),
        is_stretched=is_stretched, patience=30,
    )  # fmt: skip
    with listen("127.0.0.1", 0) as socket:
        server = uvicorn.Server(
            uvicorn.Config(create_app(settings), log_level="warning", server_header=False, access_log=False)
        )
        threading.Thread(target=_end_with_input, args=(server,), daemon=True).start()
        sys.stdout.write(f"http://127.0.0.1:{socket.getsockname()[1]}\n")
        sys.stdout.flush()
        server.run(sockets=[socket])


def _end_with_input(server: uvicorn.Server) -> None:
    sys.stdin.read()
    server.should_exit = True


if __name__ == "__main__":
    if sys.argv[2:] == ["write"]:
        fill_with_examples(Path(sys.argv[1]), (), TODAY)
    else:
        main(Path(sys.argv[1]), is_stretched=sys.argv[2:] == ["stretched"])
