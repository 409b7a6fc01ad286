"""An assertion held against the ledger: which rules are asked, and what their answers come to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from terazi.checks.ground import Ground
from terazi.checks.matching import deals_for, instruments_of, nearest
from terazi.checks.rules import (
    act,
    amount,
    company,
    concentration,
    count,
    date,
    existence,
    fading,
    need,
    party,
    quantity,
    role,
    share,
    slipping,
    stage,
    superlative,
)
from terazi.model import Category, Claim, Deal, Kind, Span
from terazi.model.checking import WORST_LAST, Assertion, Check, Checked, Finding, Outcome, Rule, Subject

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})
# What happens again and again: another day is another event, not the same one misdated.
_RECURRING = frozenset({Kind.EXERCISE, Kind.CONTACT, Kind.TRAINING, Kind.SERVICE})
# Months by which an agreement without a name of its kind may be misdated and still be the same.
_ONE_EVENT = 24
_TELLING = (Rule.RIVAL, Rule.AMOUNT, Rule.QUANTITY, Rule.DATE, Rule.FADING, Rule.STAGE, Rule.COMPANY)
_OPPOSITE = {
    Outcome.SUPPORTED: Outcome.CONTRADICTED,
    Outcome.QUALIFIED: Outcome.CONTRADICTED,
    Outcome.CONTRADICTED: Outcome.SUPPORTED,
    Outcome.PREMISE_UNCONFIRMED: Outcome.UNDETERMINED,
}


def find(span: Span, quote: str, assertions: Iterable[Assertion], ground: Ground) -> Finding:
    """A sentence's verdict: the worst of its parts, and the rule that gave it."""
    parts = tuple(judge(one, ground) for one in assertions)
    worst = max(parts, key=lambda p: _badness(p.outcome))
    return Finding(span=span, quote=quote, outcome=worst.outcome, rule=worst.checks[0].rule, parts=parts)


def judge(assertion: Assertion, ground: Ground) -> Checked:
    """One assertion with the checks asked of it, the deciding one first."""
    checks = sorted(_asked(assertion, ground), key=lambda c: (-_badness(c.outcome), _telling(c)))
    outcome = checks[0].outcome
    if assertion.denied and not assertion.growing:
        outcome = _OPPOSITE.get(outcome, outcome)
    return Checked(assertion=assertion, outcome=outcome, checks=tuple(checks))


def _telling(check: Check) -> int:
    """Of checks that all bear a statement out, the one that says most about it stands first."""
    if check.outcome is not Outcome.SUPPORTED:
        return 0
    return _TELLING.index(check.rule) if check.rule in _TELLING else len(_TELLING)


def _badness(outcome: Outcome) -> int:
    return WORST_LAST.index(outcome)


def _asked(assertion: Assertion, ground: Ground) -> list[Check]:
    if assertion.subject is Subject.DEAL:
        return min((_deal(claim, assertion, ground) for claim in assertion.claims), key=_order)
    if assertion.subject in _OF_FIGURES:
        return [_OF_FIGURES[assertion.subject](assertion, ground)]
    claim = assertion.claims[0]
    if assertion.subject is Subject.NEED:
        return [need.check_limit(claim, ground)] if claim.kind is Kind.CONSTRAINT else need.check(claim, ground)
    if assertion.subject is Subject.COUNT:
        return [count.check(assertion, claim, ground)]
    return list(superlative.check(assertion, claim, ground))


_OF_FIGURES: dict[Subject, Callable[[Assertion, Ground], Check]] = {
    Subject.SHARE: share.check,
    Subject.DIVERSIFICATION: concentration.check,
    Subject.ROLE: role.check,
}


def _order(checks: Sequence[Check]) -> tuple[int, ...]:
    """Readings and deals are compared by their worst check, then by the next; of equals the one with more checks."""
    found = sorted((_badness(c.outcome) for c in checks), reverse=True)
    return (*found[:3], -len(found))


def _deal(claim: Claim, assertion: Assertion, ground: Ground) -> list[Check]:
    """The checks of a claim about a deal; one of several things is asked for each of them."""
    return [check for one in _each_thing(claim) for check in _one_thing(one, assertion, ground)]


def _each_thing(claim: Claim) -> list[Claim]:
    """The claim, told apart by recipient and by item or category."""
    buyers = [dataclasses.replace(claim, recipients=(code,)) for code in claim.recipients] or [claim]
    wanted = sorted(set(claim.category) - _VAGUE)
    if len(claim.items) > 1:
        return [dataclasses.replace(one, items=(item,)) for one in buyers for item in claim.items]
    if not claim.items and len(wanted) > 1:
        return [dataclasses.replace(one, category=(c,)) for one in buyers for c in wanted]
    return buyers


def _one_thing(claim: Claim, assertion: Assertion, ground: Ground) -> list[Check]:
    deals = deals_for(claim, ground, assertion.instruments)
    if not deals:
        return [party.check(claim, ground) or existence.missing(claim, nearest(claim, ground), ground)]
    near = sorted(_of_sum(claim, deals, ground), key=lambda d: (_far(claim, d, ground), d.id))
    best = min((_of_deal(claim, deal, assertion, ground) for deal in near), key=_order)
    if any(c.rule is Rule.DATE and c.outcome is Outcome.CONTRADICTED for c in best) and _is_another(
        claim, near[0], assertion, ground
    ):
        return [existence.missing(claim, near[0], ground)]
    return [*best, *_of_all(claim, near, assertion, ground)]


def _far(claim: Claim, deal: Deal, ground: Ground) -> tuple[int, bool]:
    """How far a deal is from a claim: in months, then by its kind."""
    return date.distance(claim, deal, ground), deal.kind is not claim.kind


def _of_sum(claim: Claim, deals: Sequence[Deal], ground: Ground) -> Sequence[Deal]:
    """The deals for which the told sum is told too; all of them where none has it."""
    same = [d for d in deals if claim.amount and any(c.amount == claim.amount for c in ground.told_of(d))]
    return same or deals


def _is_another(claim: Claim, deal: Deal, assertion: Assertion, ground: Ground) -> bool:
    """Whether what the ledger dates otherwise is another event: one that recurs, or an agreement of no such name."""
    if claim.kind in _RECURRING:
        return True
    if claim.kind is not Kind.AGREEMENT:
        return False
    if assertion.instruments:
        return not instruments_of(deal, ground) & set(assertion.instruments)
    return date.distance(claim, deal, ground) > _ONE_EVENT


def _of_deal(claim: Claim, deal: Deal, assertion: Assertion, ground: Ground) -> list[Check]:
    """What is asked of one deal that the claim could mean."""
    asked = (
        slipping.check(claim, deal, ground),
        date.check(claim, deal, ground),
        act.check(assertion.words, ground.pack(assertion.language), claim, deal, ground),
        stage.check(claim, deal, ground),
    )
    return [existence.check(claim, deal, ground), *(c for c in asked if c)]


def _of_all(claim: Claim, deals: Sequence[Deal], assertion: Assertion, ground: Ground) -> list[Check]:
    """What any of the deals that the claim could mean may answer."""
    of_sides = deals_for(dataclasses.replace(claim, items=()), ground)
    asked = (
        amount.check(claim, deals, ground),
        quantity.check(claim, deals, ground),
        company.check(claim, of_sides, ground),
        fading.check(claim, deals, ground, denied=assertion.denied) if assertion.growing else None,
    )
    return [c for c in asked if c]
