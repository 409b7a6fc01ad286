"""Fit the weights of confidence and write knowledge/confidence.toml.

usage: python evaluation/calibrate.py [--dry-run]

Fitted on our own texts and on the read part of the measuring data; what a weight costs is chosen by cross-validation
over documents, the dearest whose loss is within one standard error of the least (these are texts that people looked
at while mending, so the simpler weights carry further). Tested on the unread part of the measuring data.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from calibration import Told, calibration_error, fit, lots, simplest, sweep, told
from gate import data_folder

from terazi.claims.confidence import confidence
from terazi.flows.read import Reader
from terazi.knowledge import load

HERE = Path(__file__).parent
TEXTS = HERE / "texts"
WRITTEN = HERE.parent / "knowledge" / "confidence.toml"


def main() -> int:
    """Fit, test, print, write; see the head of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="print only, write nothing")
    asked = parser.parse_args()
    data = data_folder()
    if data is None:
        print("no measuring data: nothing to test the fit on (TERAZI_BENCH names no folder)", file=sys.stderr)
        return 2
    reader = Reader(load())
    own, measured = told(TEXTS, reader), told(data / "bench" / "dev", reader)
    known, test = [*own, *(t for t in measured if not t.unread)], [t for t in measured if t.unread]
    swept = sweep(known)
    ridge = simplest(swept)
    weights = fit(known, ridge)
    tested = _retold(test, weights)
    error = calibration_error(tested)
    for tried, (surprise, _) in swept.items():
        print(f"ridge {tried:g}: log loss {surprise:.4f}{' (taken)' if tried == ridge else ''}")
    for mean, share, n in lots(tested):
        print(f"confidence {mean:.2f}: {share:.2f} of {n} claims right")
    print(f"expected calibration error {error:.3f} over {len(tested)} claims that the fit did not see")
    if not asked.dry_run:
        WRITTEN.write_text(_page(weights, swept, len(known), (len(tested), error)), encoding="utf-8")
    return 0


def _retold(claims: list[Told], weights: dict[str, float]) -> list[Told]:
    return [replace(t, confidence=confidence(t.features, weights)) for t in claims]


def _page(
    weights: dict[str, float], swept: dict[float, tuple[float, float]], claims: int, test: tuple[int, float]
) -> str:
    lines = [f'"{name}" = {value}' for name, value in sorted(weights.items(), key=lambda pair: -abs(pair[1]))]
    tried = ", ".join(f"{ridge:g}: {surprise:.4f}" for ridge, (surprise, _) in swept.items())
    return (
        "# Weights of what makes a claim likely to be right, in log odds; written by evaluation/calibrate.py.\n"
        f"# Log loss in cross-validation by ridge: {tried}.\n"
        f"claims = {claims}\ntested = {test[0]}\nerror = {test[1]:.3f}\n\n[weights]\n" + "\n".join(lines) + "\n"
    )


if __name__ == "__main__":
    sys.exit(main())
