"""What makes a claim likely to be right: fitted weights, and the measurement that they come from."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.knowledge.nouns import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A logistic model of a claim's being right (knowledge/confidence.toml, written by evaluation/calibrate.py).

    ``weights``: of each feature, in log odds, "always" for the constant; ``claims``: how many it was fitted on;
    ``error``: its expected calibration error on claims that it was not fitted on, 0 to 1, over ``tested`` of them.
    """

    __pydantic_config__ = STRICT
    weights: dict[str, float] = field(default_factory=dict)
    claims: int = 0
    tested: int = 0
    error: float = 1.0
