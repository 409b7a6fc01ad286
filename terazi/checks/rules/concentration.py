"""Diversification: has the concentration of suppliers fallen, for whom, and for the largest buyer?

A recipient has diversified where its index (HHI, by volume) lies clearly below that of both windows before; one that
is not concentrated anyway is told as such. A statement on a group is contradicted where its largest buyer has not
diversified, whatever the others did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.checks.ground import Ground
from terazi.checks.windows import YEARS, asked, window_of
from terazi.model import Measure
from terazi.model.checking import Assertion, Check, Fact, Outcome, Rule, Witness

# Between the quartiles of all importers of some size: below this nobody is concentrated (docs/scales.md).
SPREAD = 0.40
# A fall of the index below this is within what single deals move it by.
CLEARLY = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How concentrated one recipient has been: two windows back, one window back, now; None below three deals."""

    state: str
    before: float | None
    earlier: float | None
    now: Measure | None
    volume: float

    @property
    def outcome(self) -> Outcome:
        """Whether "it diversifies" is true of this recipient."""
        if self.now is None or self.now.value is None:
            return Outcome.UNDETERMINED
        old = [v for v in (self.before, self.earlier) if v is not None]
        if not old:
            return Outcome.UNDETERMINED
        falls = [self.now.value < v - CLEARLY for v in old]
        if all(falls):
            return Outcome.SUPPORTED
        return Outcome.QUALIFIED if self.now.value <= SPREAD else Outcome.CONTRADICTED


def check(assertion: Assertion, ground: Ground) -> Check:
    """The course of each recipient; the largest buyer decides."""
    if ground.figures is None:
        return Check(rule=Rule.CONCENTRATION, outcome=Outcome.UNDETERMINED, stated="", found=Fact("register.none"))
    window = window_of(assertion, ground)
    courses = sorted(
        (_course(state, window, ground) for state in assertion.recipients), key=lambda c: (-c.volume, c.state)
    )
    known = [c for c in courses if c.outcome is not Outcome.UNDETERMINED]
    return _check(courses, _decided(known), ground)


def _course(state: str, window: tuple[int, int], ground: Ground) -> Course:
    now, earlier, before = (
        _index(state, (window[0] - back * YEARS, window[1] - back * YEARS), ground) for back in range(3)
    )
    return Course(
        state=state,
        before=before.value if before else None,
        earlier=earlier.value if earlier else None,
        now=now,
        volume=ground.volume(state, *window) if ground.volume else 0.0,
    )


def _index(state: str, window: tuple[int, int], ground: Ground) -> Measure | None:
    assert ground.figures is not None
    return next(iter(ground.figures("hhi", asked((state,), window, ground))), None)


def _decided(known: Sequence[Course]) -> Outcome:
    if not known:
        return Outcome.UNDETERMINED
    if known[0].outcome is Outcome.CONTRADICTED:
        return Outcome.CONTRADICTED
    same = {c.outcome for c in known}
    return same.pop() if len(same) == 1 else Outcome.QUALIFIED


def _check(courses: Sequence[Course], outcome: Outcome, ground: Ground) -> Check:
    largest = courses[0].state if courses else ""
    told = "; ".join(_told(c) for c in courses)
    for_, against = (
        tuple(Witness(deal=d) for c in courses if c.outcome is wanted and c.now for d in c.now.basis[:3])
        for wanted in (Outcome.SUPPORTED, Outcome.CONTRADICTED)
    )
    return Check(
        rule=Rule.CONCENTRATION,
        outcome=outcome,
        stated="",
        found=Fact("concentration.courses", (("largest", largest), ("courses", told))),
        support=for_[:8],
        against=against[:8],
        rival=largest if outcome is Outcome.CONTRADICTED else "",
        edition=ground.edition,
    )


def _told(course: Course) -> str:
    values = (course.before, course.earlier, course.now.value if course.now else None)
    return f"{course.state} {' > '.join('–' if v is None else f'{v:.2f}' for v in values)}"
