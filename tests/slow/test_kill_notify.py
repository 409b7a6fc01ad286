"""Telling others, killed at any moment again and again: every notice arrives, and none in two messages."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import mail_server
import pytest

from terazi.store import open_outbox, verify

KILLS = int(os.environ.get("TERAZI_KILLS", "12"))
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# Each run finds more to tell than the one before; letters are those of ``terazi notify``.
PROGRAM = """
import sys
from pathlib import Path
from bulletins import bulletin, notice
from terazi.cli.clock import now
from terazi.flows.notify import Since, notify
from terazi.flows.receivers import receivers
from terazi.flows.settings import read_settings
from terazi.flows.wording import make_wording
from terazi.knowledge import load

ledger, settings = Path(sys.argv[1]), read_settings(Path(sys.argv[2]), {})
boxes = receivers("email", settings, make_wording("tr", load()))
print("ready", flush=True)
for found in range(int(sys.argv[3]), int(sys.argv[4])):
    told = bulletin(*(notice(n, words=f"N{n}N") for n in range(found)))
    notify(ledger, boxes, lambda _: told, Since(today="2024-06-01", days=30), now)
"""
STEP = 40


def begin(ledger: Path, settings: Path, first: int, last: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", PROGRAM, str(ledger), str(settings), str(first), str(last)]
    paths = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths})


def test_none_is_lost_and_none_told_in_two_letters(export_ledger: Path, tmp_path: Path) -> None:
    ledger, chance, kills = Path(shutil.copy(export_ledger, tmp_path / "terazi.db")), random.Random(9), 0
    settings = tmp_path / "settings.toml"
    with mail_server.serving() as mails:
        settings.write_text(
            f'[email]\nhost = "127.0.0.1"\nport = {mails.port}\nsecurity = "none"\n'
            'from = "desk@t.example"\nto = ["a@t.example", "b@t.example"]\n'
        )
        for turn in range(KILLS):
            child = begin(ledger, settings, turn * STEP, (turn + 1) * STEP)
            assert child.stdout and child.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0, 0.6))
            child.send_signal(signal.SIGKILL)
            kills += child.wait() == -signal.SIGKILL
            child.stdout.close()
            assert verify(ledger).problems == []
        last = begin(ledger, settings, KILLS * STEP, KILLS * STEP + 1)
        assert last.communicate()[0] == "ready\n" and last.returncode == 0
    assert kills > KILLS // 2, "the program was killed while it worked"
    by_notice: dict[tuple[str, int], set[str]] = defaultdict(set)
    bodies: dict[str, set[str]] = defaultdict(set)
    for ((box,), _), letter in zip(mails.taken, mails.letters(), strict=True):
        text = letter.get_body(("plain",))
        assert text
        bodies[letter["Message-ID"]].add(text.get_content())
        for number in range(KILLS * STEP):
            if f". N{number}N\n" in text.get_content().replace("\r", ""):
                by_notice[box, number].add(letter["Message-ID"])
    wanted = {(box, number) for box in ("a@t.example", "b@t.example") for number in range(KILLS * STEP)}
    assert set(by_notice) == wanted, "none is lost"
    assert all(len(ids) == 1 for ids in by_notice.values()), "none is told in two letters"
    assert all(len(texts) == 1 for texts in bodies.values()), "a letter that is sent again is the same"
    assert len(mails.taken) <= len(bodies) + kills, "only the letter that was under way is sent again"
    with open_outbox(ledger) as store:
        assert store.edition()
