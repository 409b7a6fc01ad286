"""Share: does the register give this supplier this part of the imports?

Half a point is rounding; up to three points is what later editions of a register move published shares by, and is
told as such. Without a register a share is undetermined: deals counted in news are no volume.
"""

from __future__ import annotations

from terazi.checks.ground import Ground
from terazi.checks.windows import asked, window_of
from terazi.model import Measure
from terazi.model.checking import Assertion, Check, Fact, Outcome, Rule, Witness

ROUNDING, VINTAGE = 0.5, 3.0


def check(assertion: Assertion, ground: Ground) -> Check:
    """The told share against the register's, by volume."""
    stated = f"{assertion.share:g} %" if assertion.share is not None else ""
    if ground.figures is None:
        return Check(rule=Rule.SHARE, outcome=Outcome.UNDETERMINED, stated=stated, found=Fact("register.none"))
    window = window_of(assertion, ground)
    if assertion.share is None:
        return _largest(assertion, window, ground)
    question = asked(assertion.recipients, window, ground, suppliers=assertion.suppliers)
    found = next(iter(ground.figures("supplier_share", question)), None)
    if found is None or found.value is None:
        return _too_few(stated, ground)
    return _compared(assertion.share, found, stated, ground)


def _too_few(stated: str, ground: Ground) -> Check:
    """Under three deals there is no share."""
    few = Fact("share.few")
    return Check(rule=Rule.SHARE, outcome=Outcome.UNDETERMINED, stated=stated, found=few, edition=ground.edition)


def _largest(assertion: Assertion, window: tuple[int, int], ground: Ground) -> Check:
    """Whether the supplier that is called the largest has the largest share; of equals each has it."""
    assert ground.figures is not None
    stated = ", ".join(assertion.suppliers)
    found = next(iter(ground.figures("top_share", asked(assertion.recipients, window, ground))), None)
    if found is None or found.value is None:
        return _too_few(stated, ground)
    top = found.subject.split("+")
    is_top = set(assertion.suppliers) <= set(top)
    values = (
        ("state", ", ".join(top)), ("share", f"{100 * found.value:.1f}"), ("n", str(found.n)), ("window", found.window),
    )  # fmt: skip
    witnesses = tuple(Witness(deal=deal) for deal in found.basis[:8])
    return Check(
        rule=Rule.SHARE,
        outcome=Outcome.SUPPORTED if is_top else Outcome.CONTRADICTED,
        stated=stated,
        found=Fact("share.largest", values),
        support=witnesses if is_top else (),
        against=() if is_top else witnesses,
        rival="" if is_top else ", ".join(top),
        edition=ground.edition,
    )


def _compared(share: float, found: Measure, stated: str, ground: Ground) -> Check:
    value = 100 * (found.value or 0.0)
    off = abs(value - share)
    outcome = Outcome.SUPPORTED if off <= ROUNDING else Outcome.QUALIFIED if off <= VINTAGE else Outcome.CONTRADICTED
    values = (
        ("share", f"{value:.1f}"), ("low", f"{100 * (found.low or 0):.0f}"), ("high", f"{100 * (found.high or 0):.0f}"),
        ("n", str(found.n)), ("window", found.window),
    )  # fmt: skip
    witnesses = tuple(Witness(deal=deal) for deal in found.basis[:8])
    return Check(
        rule=Rule.SHARE,
        outcome=outcome,
        stated=stated,
        found=Fact("share.found", values),
        support=witnesses if outcome is not Outcome.CONTRADICTED else (),
        against=witnesses if outcome is Outcome.CONTRADICTED else (),
        edition=ground.edition,
    )
