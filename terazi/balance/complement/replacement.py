"""The replacement index: how much of the newcomer's gains came from the incumbent's losses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from terazi.balance.complement.pairs import Pair, first_shares, second_shares
from terazi.balance.grids import Floats
from terazi.balance.uncertainty import Statistic


@dataclass(frozen=True, slots=True)
class Gains:
    """For each category: its ``weight`` in the second window, what the newcomer gained of it and each other lost.

    ``entered``: the newcomer's gain where nobody had ever supplied the category.
    """

    weight: Floats
    gain: Floats
    losses: Floats
    entered: Floats


def gains(sums: Floats, new: int) -> Gains:
    """Gains and losses of shares inside categories; a category without deliveries in the second window has none."""
    before, after = first_shares(sums), second_shares(sums)
    taken = sums[..., 2, :, :].sum(axis=-1)
    whole = taken.sum(axis=-1, keepdims=True)
    weight = np.divide(taken, whole, out=np.zeros_like(taken), where=whole > 0)
    gain = np.where(taken > 0, np.clip(after[..., new] - before[..., new], 0, None), 0.0)
    losses = np.where(taken[..., None] > 0, np.clip(before - after, 0, None), 0.0)
    losses[..., new] = 0.0
    is_new = before.sum(axis=-1) == 0
    return Gains(weight, gain, losses, np.where(is_new, gain, 0.0))


def replacement_of(pair: Pair) -> Statistic:
    """Index, entry share, index if all other losers gave last, if they gave first, and the gain itself.

    The index splits a gain between all who lost in that category, in proportion to their losses; that is an
    assumption, and the two indices beside it are all that it can be without it. NaN where nothing was gained.
    """

    def statistic(sums: Floats) -> Floats:
        if pair.new is None:
            return np.full((*sums.shape[:-3], 5), np.nan)
        found = gains(sums, pair.new)
        lost = np.zeros_like(found.gain) if pair.old is None else found.losses[..., pair.old]
        every = found.losses.sum(axis=-1)
        part = np.divide(lost, every, out=np.zeros_like(lost), where=every > 0) * found.gain
        least, most = np.clip(found.gain - (every - lost), 0, None), np.minimum(found.gain, lost)
        least = np.where(found.entered > 0, 0.0, least)
        gained = (found.weight * found.gain).sum(axis=-1)
        sums_of = [(found.weight * one).sum(axis=-1) / gained for one in (part, found.entered, least, most)]
        return np.stack((*sums_of, gained), axis=-1)

    return statistic
