"""What of a model's reply did not stand, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from terazi.model import Issue, Level

_LONGEST_SHOWN = 80


class Why(StrEnum):
    """Why a field or a claim of a reply fell."""

    FORM = "not in the form asked for"
    SENTENCE = "no such sentence"
    QUOTE = "quote not in its sentence"
    SEVERAL_PLACES = "quote in several places"
    ILLEGAL = "value that is not legal"
    VALUE = "value not what its quote says"
    STATE = "quote does not name the state"
    SEVERAL_STATES = "quote names several states"
    NAME = "quote is no name"
    CASE_MARKS = "roles against the case marks"
    ALONE = "kind of a sum without the sum"
    TWICE = "claim told twice"
    GATE = "refused by the gate"
    TOO_MANY = "too many claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """One thing that fell: in which claim of the reply (from 1), which ``field`` of it, and why.

    ``whole``: the claim fell with it. ``detail``: what the model said, fit to be shown.
    """

    claim: int
    kind: str
    field: str
    why: Why
    detail: str = ""
    whole: bool = False

    def issue(self, document: str) -> Issue:
        """The reject as it is stored and shown."""
        about = f"claim {self.claim}" + (f" ({self.kind})" if self.kind else "")
        what = f"{about}, {self.field}" if self.field else about
        detail = f": {self.detail}" if self.detail else ""
        level = Level.SKIP if self.whole else Level.DOUBT
        return Issue(level=level, stage="model", about=document, message=f"the model's {what}: {self.why}{detail}")


def fit_to_show(said: object) -> str:
    """What a model said, short and printable: no control characters, no halves of characters, no line ends."""
    text = str(said)[: 4 * _LONGEST_SHOWN].encode("utf-8", "replace").decode("utf-8")
    plain = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return plain if len(plain) <= _LONGEST_SHOWN else plain[:_LONGEST_SHOWN] + "…"
