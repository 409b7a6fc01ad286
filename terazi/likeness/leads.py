"""Leads: from the marks of a text to the few others that it may be a copy of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from terazi.likeness.marks import ENOUGH

K = TypeVar("K", int, str)

# Compared are so many texts, those that share the most marks, and none that shares less than a third of what the
# first one does. Of those that share just enough there are the more, the larger the ledger: only so few of them.
_COMPARED, _PART, _DOUBTFUL = 8, 3, 2
# A mark leads to so many texts at most, the first that have it: of what forty papers print one is enough, and what all
# bulletins of a series say is no sign of anything.
_MOST = 50


class Leads(Generic[K]):
    """Marks and the texts that have them, by their names; texts come one after another. Never handed on."""

    def __init__(self, known: Iterable[tuple[int, list[K]]] = ()) -> None:
        self._names: dict[int, list[K]] = defaultdict(list, known)

    def near(self, marks: Sequence[int]) -> list[K]:
        """The texts that share enough of these marks, the nearest first; on a tie in the order of their names."""
        shared = Counter(chain.from_iterable(self._names.get(mark, ()) for mark in marks))
        least = max(ENOUGH, -(-max(shared.values(), default=0) // _PART))
        found = sorted((n for n, many in shared.items() if many >= least), key=lambda n: (-shared[n], n))
        clear = sum(shared[name] > ENOUGH for name in found)
        return found[: min(clear + _DOUBTFUL, _COMPARED)]

    def add(self, name: K, marks: Sequence[int]) -> list[int]:
        """Let those of these marks lead to a text that not enough lead from yet; these marks."""
        free = [mark for mark in marks if len(self._names[mark]) < _MOST]
        for mark in free:
            self._names[mark].append(name)
        return free
