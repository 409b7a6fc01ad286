"""The scales: all that a figure may be weighed from, handed in as one value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from terazi.balance.money import Rates
from terazi.errors import TeraziError
from terazi.model import Alignment, Bloc, Deal, Ledger, Question, Register, Stage

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """A ledger and the editions of registers that stand beside it, oldest first; what money is converted with; where
    states stand; ``grade``: the number from 1 to 6 that the ledger gives a stage of a deal; ``parts``: a system ->
    the states that its known parts come from.

    Without rates and alignment no money and no boundary is weighed; without grades what is established counts as
    confirmed and the rest as possible. ``blocs``: by which suppliers are grouped, the one that decides first;
    ``kept``: what has been worked out from these scales, for most indicators ask for the same sums.
    """

    ledger: Ledger
    registers: tuple[Register, ...] = ()
    rates: Rates = field(default_factory=Rates)
    alignment: Alignment = field(default_factory=Alignment)
    grade: Callable[[Deal, Stage], int] | None = field(default=None, compare=False)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocs: tuple[Bloc, ...] = ()
    kept: dict[Hashable, object] = field(init=False, default_factory=dict, compare=False, repr=False)

    def register(self, question: Question) -> Register | None:
        """The edition that a question asks for, by default the newest of its day; None where none is loaded."""
        if not question.register:
            known = [one for one in self.registers if not question.as_of or one.edition <= question.as_of]
            return known[-1] if known else None
        for one in self.registers:
            if one.edition == question.register:
                return one
        loaded = ", ".join(one.edition for one in self.registers) or "none"
        raise TeraziError(f"no register of edition {question.register!r}", hint=f"Loaded: {loaded}")

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` gives, worked out the first time that it is asked for under this key."""
        if key not in self.kept:
            self.kept[key] = make()
        return cast(T, self.kept[key])
