"""The scales: all that a figure may be weighed from, handed in as one value."""

from __future__ import annotations

from dataclasses import dataclass

from terazi.errors import TeraziError
from terazi.model import Ledger, Question, Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """A ledger and the editions of registers that stand beside it, oldest first."""

    ledger: Ledger
    registers: tuple[Register, ...] = ()

    def register(self, question: Question) -> Register | None:
        """The edition that a question asks for, by default the newest; None where no register is loaded."""
        if not question.register:
            return self.registers[-1] if self.registers else None
        for one in self.registers:
            if one.edition == question.register:
                return one
        loaded = ", ".join(one.edition for one in self.registers) or "none"
        raise TeraziError(f"no register of edition {question.register!r}", hint=f"Loaded: {loaded}")
