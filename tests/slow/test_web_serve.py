"""``terazi serve`` as a process: its address, first run at one click, its end; no question is answered with a fault."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import httpx2
import pytest
from cli_runs import terazi
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient
from web_app import client_of, make_app, token_in, write_sample

from terazi.web.asking.asked import COMMON_KEYS

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@contextmanager
def served(ledger: Path, *options: str) -> Iterator[str]:
    """The address of a server on a free port; it must end well when it is interrupted."""
    command = [sys.executable, "-m", "terazi.cli", "serve", "--ledger", str(ledger), "--port", "0", "--json", *options]
    clear = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clear) as process:
        try:
            assert process.stdout
            yield json.loads("".join(iter(process.stdout.readline, "}\n")) + "}")["address"]
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130)
        finally:
            process.kill()


def test_the_examples_are_read_at_one_click(tmp_path: Path) -> None:
    with served(tmp_path / "new" / "terazi.db") as address, httpx2.Client(base_url=address, timeout=120) as browser:
        first = browser.get("en/deals")
        assert "Nothing has been read yet" in first.text
        done = browser.post("en/first-run", data={"token": token_in(first.text)})
        assert done.status_code == 303
        assert browser.get("api/v1/deals").json()["total"] > 50
        page = browser.get("en/deals")
        assert page.headers["content-encoding"] == "gzip"
        assert browser.head("en/deals").status_code == 200
        for file in re.findall(r'"/(static/[^"]+)"', page.text):
            assert browser.get(file).status_code == 200


def test_no_host_but_this_machine_is_taken(tmp_path: Path) -> None:
    refused = terazi("serve", "--host", "0.0.0.0", "--ledger", tmp_path / "terazi.db")
    assert refused.code == 2
    assert "answers only to this machine itself" in refused.err


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(make_app(write_sample(tmp_path_factory.mktemp("web") / "terazi.db"))) as browser:
        yield browser


WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(["tr", "kz", "uav", "delivered", "2022", "1", "0", "-1", "1e9"]),
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pairs=st.lists(st.tuples(st.sampled_from(COMMON_KEYS), WORDS), max_size=5),
    form=st.sampled_from(["", ".json", ".csv", ".md"]),
)
def test_no_question_is_answered_with_a_fault(browser: TestClient, pairs: list[tuple[str, str]], form: str) -> None:
    assert browser.get(f"/en/deals{form}?{urlencode(pairs)}").status_code in (200, 400, 404)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_address_is_answered_with_a_fault(browser: TestClient, path: str) -> None:
    for start in ("/", "/en/", "/api/v1/", "/static/"):
        found = browser.get(start + quote(path))
        assert found.status_code < 500
