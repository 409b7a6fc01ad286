"""The evaluation gate where there is no measuring data but our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GATE = Path(__file__).parent.parent.parent / "evaluation" / "gate.py"
if not GATE.is_file():
    pytest.skip("the gate is of the checkout, not of the wheel", allow_module_level=True)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_without_measuring_data_the_gate_says_so_and_measures_our_own_texts(tmp_path: Path) -> None:
    nowhere = {**os.environ, "TERAZI_BENCH": str(tmp_path / "absent")}
    ran = subprocess.run([sys.executable, GATE], env=nowhere, capture_output=True, text=True, check=False)
    assert ran.returncode == 0
    assert "skipped: no measuring data for claims" in ran.stdout
    assert "no measuring data but our own texts" in ran.stdout
