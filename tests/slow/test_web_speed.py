"""Every page and every answer of the API is fast: at the server, on a ledger of about two hundred records."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

EVALUATION = Path(__file__).parent.parent.parent / "evaluation"
if not (EVALUATION / "made_reports.py").is_file():
    pytest.skip("the made corpus is of the checkout, not of the wheel", allow_module_level=True)
sys.path.append(str(EVALUATION))
from bench_web import known_in, made_ledger, measured, open_app  # noqa: E402  (its folder is no package)

# Claims of the made corpus that come to about two hundred deals; milliseconds of CPU time, which hardly hang on who
# else uses the machine, in 95 of 100 answers.
CLAIMS, MOST = 2_300, 80


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_page_and_answer_is_there_in_eighty_milliseconds(tmp_path: Path) -> None:
    ledger = made_ledger(tmp_path / "made.db", CLAIMS, seed=1)
    assert 150 <= len(known_in(open_app(ledger)).deals) <= 300
    took = measured(ledger, rounds=20, seed=1)
    assert len(took) > 40
    slow = [name for name, one in took.items() if one.cpu > MOST]
    # A machine that others use as well makes CPU time longer too: what was slow is asked once more.
    again = {name: measured(ledger, rounds=20, seed=2, only=name)[name].cpu for name in slow}
    assert {name: round(cpu) for name, cpu in again.items() if cpu > MOST} == {}
