"""Words of likelihood and of confidence, which never stand in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from terazi.briefs.nouns import Line

# Upper ends of the bands of Intelligence Community Directive 203. A chance on an end takes the weaker word.
_BANDS = (
    (0.05, "almost-none"),
    (0.20, "very-unlikely"),
    (0.45, "unlikely"),
    (0.55, "even"),
    (0.80, "likely"),
    (0.95, "very-likely"),
)
HIGH, MODERATE, LOW = "high", "moderate", "low"


def likelihood(chance: float) -> str:
    """The word for a chance from 0 to 1.

    >>> [likelihood(p) for p in (0.05, 0.5, 0.75, 0.95, 0.97)]
    ['very-unlikely', 'even', 'likely', 'very-likely', 'almost-certain']
    """
    for end, word in _BANDS:
        if chance < end or (chance == end and chance > 0.5):
            return word
    return "almost-certain"


def confidence(line: Line) -> str:
    """How good the basis of a judgement is: several bodies, a formal record, no open contradiction."""
    points = (line.bodies > 1) + is_formal(line) + (not line.contradictions)
    return (LOW, LOW, MODERATE, HIGH)[points]


def is_formal(line: Line) -> bool:
    """Whether a party's own record is among the origins of a deal."""
    return any(origin.formal for origin in line.origins)


def surest(lines: tuple[Line, ...], chance: Mapping[str, float]) -> Line:
    """The likeliest record, then the one that most bodies and reports tell of."""
    return max(lines, key=lambda line: (chance[line.deal.id], line.bodies, line.reports, line.deal.id))
