"""Weigh the balance: deals and a question in, measures out; one file per indicator in ``indicators/``."""

from terazi.balance.counting import deals_asked, deals_counted, independent_bodies, weights
from terazi.balance.money import Rates
from terazi.balance.scales import Scales
from terazi.balance.weigh import Indicator, find, shelf, weigh

__all__ = [
    "Indicator",
    "Rates",
    "Scales",
    "deals_asked",
    "deals_counted",
    "find",
    "independent_bodies",
    "shelf",
    "weigh",
    "weights",
]
