"""The command line as a whole: it answers at once, and says in one line what is wrong."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from cli_runs import terazi

from terazi.cli.main import terazi as group


def commands() -> list[click.Command]:
    """Every command that a person can call, subcommands and all."""
    found: list[click.Command] = []
    for one in group.commands.values():
        found += list(one.commands.values()) if isinstance(one, click.Group) else [one]
    return found


def test_help_answers_at_once() -> None:
    """Under 300 ms of work; the best of three, since a busy machine makes anything wait."""
    took = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "terazi.cli", "--help"], check=True, capture_output=True)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.3


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, terazi.cli.main; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not {"pydantic", "rich", "sqlalchemy", "babel", "py3langid", "jinja2", "terazi.model"} & set(loaded)


@pytest.mark.parametrize("command", commands(), ids=lambda c: c.name)
def test_each_command_takes_json_and_says_what_it_does(command: click.Command) -> None:
    options = {name for one in command.params for name in one.opts}
    assert "--json" in options
    assert all(one.help for one in command.params if isinstance(one, click.Option))
    summary = (command.help or "").partition("\n")[0]
    assert summary.endswith(".") and len(summary) <= 60, summary


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["delas"], "terazi: no such command 'delas'. Did you mean "),
        (["deals", "--jsn"], "terazi deals: no such option '--jsn'. Did you mean --json?"),
        (["dossier"], "terazi dossier: missing argument 'COUNTRY'. See: terazi dossier --help"),
        (["read"], "terazi read: nothing to read: give files, folders, addresses, or - for standard input. See: "),
        (["deals", "--recipient", "kazakhistann"], "unknown country 'kazakhistann'. Did you mean kazak"),
        (["deals", "--supplier", "kx"], "unknown country 'kx'. Codes with k: ke, kg, kh,"),
        (["brief", "atlantis"], "unknown country 'atlantis'. Give an ISO code or a name"),
        (["deals", "--category", "uavs"], "unknown category 'uavs'. Did you mean uav?"),
        (["deals", "--stage", "delivred"], "unknown stage 'delivred'. Did you mean delivered"),
        (["deals", "--kind", "transfers"], "unknown kind 'transfers'. Did you mean transfer?"),
        (["settle", "--as-of", "2024-13"], "no day: '2024-13'. Write it as 2024, 2024-04 or 2024-04-18"),
        (["read", "none.txt"], "none.txt: no such file or folder."),
        (["read", "--codebook", "none.jsonl"], "none.jsonl: no such file or folder. Give a JSONL file or a folder"),
        (["values", "none.jsonl"], "none.jsonl: no such file or folder."),
        (["settle", "--ledger", "none.db"], "none.db: no such ledger. Make one: terazi read FILE --into none.db"),
        (["deals", "--ledger", "no/where.db"], "no: no such folder. Make it first: mkdir -p no"),
        (["read", "--knowledge", "none", "-"], "none: no such knowledge folder. Give a folder of TOML files"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistake_is_one_line_with_what_to_do(
    asked: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = terazi(*asked)
    assert ran.code == 2
    assert ran.err.startswith(told)
    assert ran.err.count("\n") == 1 and not ran.out


def test_without_a_command_the_help_is_shown() -> None:
    ran = terazi()
    assert ran.code == 2
    assert "Commands:" in ran.err


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fall(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("terazi.flows.documents.json_rows", fall)
    with pytest.raises(ZeroDivisionError):
        terazi("langid", "-")


@pytest.mark.slow
def test_a_pipe_that_closes_is_no_error(tmp_path: Path) -> None:
    rows = '{"id": "x", "text": "Россия поставила Кыргызстану С-300."}\n' * 5000
    path = tmp_path / "in.jsonl"
    path.write_text(rows, encoding="utf-8")
    child = subprocess.Popen(
        [sys.executable, "-m", "terazi.cli", "langid", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout and child.stderr
    assert child.stdout.readline()
    child.stdout.close()
    assert child.stderr.read() == b""
    child.wait()
    child.stderr.close()


@pytest.mark.slow
def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "ş", "text": "Россия"}\n', encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "terazi.cli", "langid", path],
        check=True,
        capture_output=True,
        env={"PATH": "", "PYTHONIOENCODING": "latin-1"},
    )
    assert '"ş"' in ran.stdout.decode()


@pytest.mark.slow
def test_streams_that_are_closed_or_full_end_in_a_line() -> None:
    program = f"{sys.executable} -m terazi.cli langid -"
    row = '\'{"id": 1, "text": "Россия"}\''
    for session, told in [
        (f"{program} <&-", "nothing to answer: no row was read\n"),
        (f"echo {row} | {program} >/dev/full", "no space left on device\n"),
        (f"echo {row} | {program} >&-", ""),
    ]:
        ran = subprocess.run(["bash", "-c", session], check=False, capture_output=True, text=True)
        assert ran.stderr == told
