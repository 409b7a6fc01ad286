"""Already held: is what a state is said to want what it has from that supplier already?

Then the interest is one in more of it: qualified. What is neither held nor asked for anywhere is not in the ledger.
"""

from __future__ import annotations

from terazi.checks.ground import Ground, one_of_each_origin
from terazi.checks.holdings import Held, held_by, is_doubted
from terazi.model import Category, Claim, Deal, Kind
from terazi.model.checking import Check, Fact, Outcome, Rule, Witness

_VAGUE = frozenset({Category.GENERAL, Category.OTHER})


def check(claim: Claim, ground: Ground) -> list[Check]:
    """One check for each thing that is wanted; a want of nothing in particular is looked up as a need."""
    state = claim.recipients[0]
    things: list[str | Category] = [*claim.items] or sorted(set(claim.category) - _VAGUE)
    return [_thing(state, thing, claim, ground) for thing in things] or [_told(state, None, claim, ground)]


def check_limit(claim: Claim, ground: Ground) -> Check:
    """Whether the ledger has a limit of this reason on this state."""
    states = set(claim.recipients) | set(claim.parties)
    told = [c for c in ground.claims.values() if c.kind is Kind.CONSTRAINT and states & {*c.recipients, *c.parties}]
    found = [ground.witness(_NOBODYS, c, "reason") for c in told if claim.reason in (None, c.reason)]
    return Check(
        rule=Rule.EXISTENCE,
        outcome=Outcome.SUPPORTED if found else Outcome.NOT_IN_LEDGER,
        stated=str(claim.reason or ""),
        found=Fact("constraint.told" if found else "existence.none", (("documents", str(len(ground.documents))),)),
        support=one_of_each_origin(found),
    )


def _thing(state: str, thing: str | Category, claim: Claim, ground: Ground) -> Check:
    held = [h for h in held_by(state, thing, claim.suppliers, ground) if not h.doubted]
    if held:
        return _already(thing, held)
    return _told(state, thing, claim, ground)


def _already(thing: str | Category, held: list[Held]) -> Check:
    first = min(held, key=lambda h: h.since or "9999")
    names = ", ".join(dict.fromkeys(i for h in held for i in h.deal.items)) or str(thing)
    return Check(
        rule=Rule.ALREADY_HELD,
        outcome=Outcome.QUALIFIED,
        stated=str(thing),
        found=Fact("held.already", (("since", first.since), ("items", names))),
        against=tuple(w for h in held for w in h.witnesses[:1])[:3],
    )


def _told(state: str, thing: str | Category | None, claim: Claim, ground: Ground) -> Check:
    """Whether the ledger has the want itself, or the other side's answer to it."""
    found = [*_needs(state, thing, claim, ground), *_talks(state, thing, claim, ground)]
    return Check(
        rule=Rule.EXISTENCE,
        outcome=Outcome.SUPPORTED if found else Outcome.NOT_IN_LEDGER,
        stated=str(thing or "need"),
        found=Fact("need.told" if found else "existence.none", (("documents", str(len(ground.documents))),)),
        support=one_of_each_origin(found),
    )


def _needs(state: str, thing: str | Category | None, claim: Claim, ground: Ground) -> list[Witness]:
    told = (c for c in ground.claims.values() if c.kind is Kind.NEED and state in c.recipients)
    named = (c for c in told if not claim.suppliers or set(claim.suppliers) & set(c.suppliers))
    return [ground.witness(_NOBODYS, c, "function") for c in named if thing is None or thing in (*c.category, *c.items)]


def _talks(state: str, thing: str | Category | None, claim: Claim, ground: Ground) -> list[Witness]:
    deals = [d for d in ground.ledger.deals if d.kind is Kind.TRANSFER and state in d.recipients]
    named = [d for d in deals if not claim.suppliers or set(claim.suppliers) & set(d.suppliers)]
    meant = [d for d in named if thing is None or thing in (*d.category, *d.items)]
    return [ground.witness(d, c, "stage") for d in meant if not is_doubted(d) for c in ground.told_of(d)[:1]]


_NOBODYS = Deal(
    id="", kind=Kind.NEED, suppliers=(), recipients=(), parties=(), items=(), category=(), stage_claimed=None,
    stage_established=None, quantity=None, delivered=None, amount=None, due=None, history=(), told=(), claims=(),
    origins=(),
)  # fmt: skip
