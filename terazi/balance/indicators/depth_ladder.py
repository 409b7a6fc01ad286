"""Depth of cooperation, rung by rung: what is claimed and what is realised.

For each pair of the recipient and a partner six rungs: contact, agreement, training (with exercises), transfer
(with what is held), service, production. ``value`` is what is realised: the probability that the furthest deal has
come so far, times the part of it that is there at that stage; an agreement counts whole only once in force.
``high`` is what is claimed: 1 where some report speaks of it and nobody denies or calls it off. ``low`` lets what
is realised fade, by half every 36 months since the last realised event: a plant of 2013 need not run today. There
is no sum over the rungs and no score: whether one pair is deeper than another is asked by depth_rank.
"""

from collections.abc import Iterator

from terazi.balance.counting import deals_asked
from terazi.balance.days import closes, middle, months_between, today_of
from terazi.balance.pages import Page
from terazi.balance.rungs import Profile, Reach, Rung, profiles
from terazi.balance.scales import Scales
from terazi.model import Interval, Measure, Question

TITLE = "Depth of cooperation"
UNIT = "realised, from 0 to 1"
CAVEAT = "Claimed and realised as reported; rungs are not added up."
CLAIMED, FADING = "claimed", "fading, half-life 36 months"
HALF_LIFE = 36.0
REALISED, IN_PART, CLAIMED_ONLY, GIVEN_UP = "realised", "realised in part", "claimed only", "given up"
MOSTLY, PARTLY = 0.7, 0.3


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    page = Page(indicator="depth_ladder", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    found = profiles(scales, deals_asked(scales.ledger, question), question.recipients, question.suppliers)
    today = today_of(scales, question)
    return tuple(figure for profile in found for figure in _staircase(page, profile, today))


def _staircase(page: Page, profile: Profile, today: str) -> Iterator[Measure]:
    for rung in Rung:
        reach = profile.steps[rung]
        if reach.deals or reach.statements:
            over = page.over(reach.deals, [s.claim for s in reach.statements])
            subject = f"{profile.recipient}-{profile.partner} {rung}"
            yield over.figure(
                reach.realised, _intervals(reach, today), subject=subject, word=word_of(reach), note=_since(reach)
            )


def word_of(reach: Reach) -> str:
    """How a rung is told: an order alone is realised in part, a signature alone is not."""
    if reach.realised >= MOSTLY:
        return REALISED
    if reach.realised >= PARTLY:
        return IN_PART
    return CLAIMED_ONLY if reach.claimed else GIVEN_UP


def _intervals(reach: Reach, today: str) -> tuple[Interval, ...]:
    claimed = Interval(name=CLAIMED, low=reach.realised, high=max(reach.realised, reach.claimed))
    faded = faded_since(reach.realised, reach.last, today)
    return (claimed, Interval(name=FADING, low=faded, high=reach.realised)) if faded is not None else (claimed,)


def faded_since(realised: float, last: str, today: str) -> float | None:
    """What is left of a realised rung so many months after its last event; None where no day is known."""
    if not last or not today:
        return None
    months = max(0.0, months_between(middle(last), closes(today)))
    return float(realised * 0.5 ** (months / HALF_LIFE))


def _since(reach: Reach) -> str:
    return f"Last realised event: {reach.last}." if reach.last else "No realised event is dated."
