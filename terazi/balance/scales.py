"""The scales: all that a figure may be weighed from, handed in as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from terazi.balance.money import Rates
from terazi.errors import TeraziError
from terazi.model import Alignment, Deal, Ledger, Question, Register, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """A ledger and the editions of registers that stand beside it, oldest first; what money is converted with; where
    states stand; ``grade``: the number from 1 to 6 that the ledger gives a stage of a deal.

    Without rates and alignment no money and no boundary is weighed; without grades what is established counts as
    confirmed and the rest as possible.
    """

    ledger: Ledger
    registers: tuple[Register, ...] = ()
    rates: Rates = field(default_factory=Rates)
    alignment: Alignment = field(default_factory=Alignment)
    grade: Callable[[Deal, Stage], int] | None = field(default=None, compare=False)

    def register(self, question: Question) -> Register | None:
        """The edition that a question asks for, by default the newest; None where no register is loaded."""
        if not question.register:
            return self.registers[-1] if self.registers else None
        for one in self.registers:
            if one.edition == question.register:
                return one
        loaded = ", ".join(one.edition for one in self.registers) or "none"
        raise TeraziError(f"no register of edition {question.register!r}", hint=f"Loaded: {loaded}")
