"""Announcement gap: how much deeper a cooperation is claimed than realised.

Claimed depth less realised depth of each pair of the recipient and a partner, as a mean over all weightings in
which a deeper rung never counts less; the interval spans what nine of ten of them give, the other one all of
them. It says how much of what was announced is still words, not who is to blame.
"""

import numpy as np

from terazi.balance.counting import deals_asked
from terazi.balance.dominance import Numbers, depth_bounds, weightings
from terazi.balance.pages import Page
from terazi.balance.rungs import Profile, Rung, profiles
from terazi.balance.scales import Scales
from terazi.model import Interval, Measure, Question

TITLE = "Announcement gap"
UNIT = "claimed less realised depth, from 0 to 1"
CAVEAT = "A mean over weightings, no weights of ours; the rungs themselves stand in depth_ladder."
NINE_OF_TEN, EVERY = "90 % of weightings", "every weighting"


def measure(scales: Scales, question: Question) -> tuple[Measure, ...]:
    found = profiles(scales, deals_asked(scales.ledger, question), question.recipients, question.suppliers)
    page = Page(indicator="announcement_gap", unit=UNIT, caveat=CAVEAT, scales=scales, question=question)
    weights = weightings(len(Rung)) if found else None
    return tuple(_of(page, profile, weights) for profile in found if weights is not None)


def _of(page: Page, profile: Profile, weights: Numbers) -> Measure:
    gaps = [max(0.0, c - r) for c, r in zip(profile.claimed, profile.realised, strict=True)]
    depths = weights @ np.asarray(gaps)
    low, high = (float(end) for end in np.quantile(depths, (0.05, 0.95)))
    least, most = depth_bounds(gaps)
    reached = [r for r in profile.steps.values() if r.deals or r.statements]
    over = page.over((d for r in reached for d in r.deals), (s.claim for r in reached for s in r.statements))
    intervals = (Interval(name=NINE_OF_TEN, low=low, high=high), Interval(name=EVERY, low=least, high=most))
    return over.figure(float(depths.mean()), intervals, subject=f"{profile.recipient}-{profile.partner}")
