"""How true confidence is: the calibration error, and a fit that finds the share of right claims."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from terazi.claims.confidence import confidence

EVALUATION = Path(__file__).parent.parent / "evaluation"
if not (EVALUATION / "calibration.py").is_file():
    pytest.skip("calibration is of the checkout, not of the wheel", allow_module_level=True)
sys.path.append(str(EVALUATION))
from calibration import LOTS, Told, calibration_error, fit, lots, simplest  # noqa: E402  (its folder is no package)


def made(chance: float, right: bool, name: str = "always seen") -> Told:
    return Told(features={name: 1.0}, confidence=chance, right=right, unread=True, fold=0)


def test_the_error_is_the_distance_from_the_share_of_right_claims() -> None:
    true = [made(0.5, k % 2 == 0) for k in range(10 * LOTS)]
    assert calibration_error(true) == pytest.approx(0.0)
    assert calibration_error([made(0.9, k % 2 == 0) for k in range(10 * LOTS)]) == pytest.approx(0.4)
    assert sum(n for _, _, n in lots(true)) == len(true)


def test_a_fit_finds_the_share_of_right_claims() -> None:
    seen = [made(0.5, k % 4 != 0, "good") for k in range(200)] + [made(0.5, k % 4 == 0, "bad") for k in range(200)]
    weights = fit(seen, ridge=1.0)
    assert confidence({"good": 1.0}, weights) == pytest.approx(0.75, abs=0.03)
    assert confidence({"bad": 1.0}, weights) == pytest.approx(0.25, abs=0.03)


def test_of_fits_that_do_equally_well_the_simplest_is_taken() -> None:
    assert simplest({3.0: (0.481, 0.015), 10.0: (0.487, 0.015), 30.0: (0.499, 0.015)}) == 10.0
    assert simplest({3.0: (0.481, 0.001), 10.0: (0.487, 0.001)}) == 3.0
