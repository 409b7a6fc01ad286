"""The web interface over a ledger of the tests, with a clock that stands still and marks that count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import sample_ledger
from fastapi import FastAPI
from starlette.testclient import TestClient

from terazi.flows.translating import Translator
from terazi.model import Claim, Document
from terazi.store import Reading, open_ledger
from terazi.web.app import create_app
from terazi.web.serving.settings import Settings

TODAY = "2026-11-28"


def write_sample(path: Path) -> Path:
    """The sample ledger as a file."""
    of: dict[str, list[Claim]] = {}
    for claim in sample_ledger.claims():
        of.setdefault(claim.document, []).append(claim)
    write_readings(path, ((one, of.get(one.id, [])) for one in sample_ledger.documents()))
    return path


def write_readings(path: Path, readings: Iterator[tuple[Document, list[Claim]]]) -> None:
    with open_ledger(path) as store:
        store.add_readings([Reading(document=d, claims=tuple(c)) for d, c in readings], "sample")


def settings(
    ledger: Path, *, is_stretched: bool = False, patience: float = 30, translator: Translator | None = None
) -> Settings:
    numbers = count(1)
    return Settings(
        ledger=ledger,
        today=lambda: TODAY,
        now=lambda: f"{TODAY}T10:00:00Z",
        secret=b"secret of the tests",
        mark=lambda: f"mark{next(numbers)}",
        is_stretched=is_stretched,
        patience=patience,
        dwell=patience,
        translator=translator,
    )


def make_app(
    ledger: Path, *, is_stretched: bool = False, patience: float = 30, translator: Translator | None = None
) -> FastAPI:
    return create_app(settings(ledger, is_stretched=is_stretched, patience=patience, translator=translator))


def client_of(app: FastAPI) -> TestClient:
    """A browser at this machine; errors come as answers, as they do to a reader."""
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False, follow_redirects=False)


def token_in(page: str) -> str:
    """The token of the forms of a page."""
    return page.split('name="token" value="', 1)[1].split('"', 1)[0]
