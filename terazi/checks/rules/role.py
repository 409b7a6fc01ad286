"""Complement or replacement: what the protocol of docs/scales.md says for each recipient, held against one word.

"Complements" is supported where every recipient that can be assessed says complement; contradicted where succession or
replacement outweigh; qualified in between. "Replaces" is the mirror of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from terazi.checks.ground import Ground
from terazi.checks.windows import YEARS, asked, window_of
from terazi.model import Measure
from terazi.model.checking import Assertion, Check, Fact, Outcome, Rule, Witness

INDICATOR = "complement_verdict"
_NOTHING = "not assessable"
_TOOK_OVER = frozenset({"replacement", "succession"})
_UNASSESSED = frozenset({_NOTHING, ""})


def check(assertion: Assertion, ground: Ground) -> Check:
    """The verdict words of all recipients against the told role."""
    stated = "replaces" if assertion.replaces else "complements"
    if ground.figures is None:
        return Check(rule=Rule.ROLE, outcome=Outcome.UNDETERMINED, stated=stated, found=Fact("register.none"))
    words = {
        (state, rival): _word(state, rival, assertion, ground)
        for state in assertion.recipients
        for rival in assertion.against
    }
    outcome = _decided([m.word for m in words.values() if m], replaces=assertion.replaces)
    told = "; ".join(f"{s}/{r} {m.word if m else _NOTHING}" for (s, r), m in words.items())
    basis = tuple(Witness(deal=d) for m in words.values() if m for d in m.basis[:2])
    return Check(
        rule=Rule.ROLE,
        outcome=outcome,
        stated=stated,
        found=Fact("role.words", (("words", told),)),
        support=() if outcome is Outcome.CONTRADICTED else basis[:8],
        against=basis[:8] if outcome is Outcome.CONTRADICTED else (),
        edition=ground.edition,
    )


def _word(state: str, rival: str, assertion: Assertion, ground: Ground) -> Measure | None:
    assert ground.figures is not None
    window = window_of(assertion, ground)
    question = asked((state,), window, ground, suppliers=assertion.suppliers, against=(rival,))
    return next((m for m in ground.figures(INDICATOR, question) if m.word), None)


def _decided(words: Sequence[str], *, replaces: bool) -> Outcome:
    known = [w for w in words if w not in _UNASSESSED]
    took, beside = sum(w in _TOOK_OVER for w in known), sum(w.startswith("complement") for w in known)
    if not known:
        return Outcome.UNDETERMINED
    wanted, other = (took, beside) if replaces else (beside, took)
    if wanted == len(known):
        return Outcome.SUPPORTED
    if replaces:
        return Outcome.CONTRADICTED if not took else Outcome.QUALIFIED
    return Outcome.CONTRADICTED if other > wanted else Outcome.QUALIFIED


__all__ = ["INDICATOR", "YEARS", "check"]
