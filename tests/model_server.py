"""A model's server on this machine, which answers as a test tells it to, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: status, headers, body, and how long the server is silent before its body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    silence: float = 0.0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its address, the requests that came, and the headers they came with."""

    url: str
    requests: list[Any]
    headers: list[dict[str, str]]


def completion(content: str | None, finish_reason: str = "stop") -> Answer:
    """A chat completion that says this."""
    message = {"role": "assistant", "content": content}
    choices = [{"index": 0, "message": message, "finish_reason": finish_reason}]
    return Answer(body=json.dumps({"object": "chat.completion", "choices": choices}).encode())


@contextmanager
def serving(*answers: Answer | Callable[[Any], Answer]) -> Iterator[Server]:
    """A server that gives these answers in turn, the last one for ever; a function answers what it was asked."""
    left = list(answers)
    seen: list[Any] = []
    headers: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            seen.append(asked)
            headers.append(dict(self.headers))
            answer = left.pop(0) if len(left) > 1 else left[0]
            given = answer if isinstance(answer, Answer) else answer(asked)
            with suppress(ConnectionError):
                self._give(given)

        def _give(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            time.sleep(answer.silence)
            self.wfile.write(answer.body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}/v1", seen, headers)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
