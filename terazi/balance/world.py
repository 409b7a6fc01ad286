"""The world beside a recipient: what all others took, where a register holds it."""

from __future__ import annotations

import dataclasses
from collections import defaultdict

from terazi.balance.grids import Grid, grid_of
from terazi.balance.lots import Lot, lots, register_of
from terazi.balance.scales import Scales
from terazi.model import Question, Yardstick

NOT_ASSESSABLE = "not assessable"
# An export of a few recipients names a handful; one of the world names over a hundred and fifty.
WORLD = 60


def holds_the_world(scales: Scales, question: Question) -> bool:
    """Whether what is weighed holds enough recipients to speak of all; a ledger always speaks of itself only."""
    if question.yardstick is not Yardstick.VOLUME:
        return True
    register = register_of(scales, question)
    count = scales.once(
        ("recipients", register.publisher, register.edition),
        lambda: len({deal.recipient or deal.recipient_name for deal in register.deals}),
    )
    return count >= WORLD


def everywhere(question: Question) -> Question:
    """The question asked of all recipients."""
    return dataclasses.replace(question, recipients=())


def of_each_recipient(scales: Scales, question: Question) -> dict[str, Grid]:
    """The grid of each recipient in the window of a question."""
    found: dict[str, list[Lot]] = defaultdict(list)
    for lot in lots(scales, everywhere(question)):
        found[lot.recipient].append(lot)
    return {recipient: grid_of((own,)) for recipient, own in sorted(found.items())}
