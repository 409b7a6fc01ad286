"""The scales: all that a figure may be weighed from, handed in as one value."""

from __future__ import annotations

from dataclasses import dataclass, field

from terazi.balance.money import Rates
from terazi.errors import TeraziError
from terazi.model import Alignment, Ledger, Question, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """A ledger and the editions of registers that stand beside it, oldest first; what money is converted with; where
    states stand. Without the last two, no money and no line of alignment is weighed."""

    ledger: Ledger
    registers: tuple[Register, ...] = ()
    rates: Rates = field(default_factory=Rates)
    alignment: Alignment = field(default_factory=Alignment)

    def register(self, question: Question) -> Register | None:
        """The edition that a question asks for, by default the newest; None where no register is loaded."""
        if not question.register:
            return self.registers[-1] if self.registers else None
        for one in self.registers:
            if one.edition == question.register:
                return one
        loaded = ", ".join(one.edition for one in self.registers) or "none"
        raise TeraziError(f"no register of edition {question.register!r}", hint=f"Loaded: {loaded}")
