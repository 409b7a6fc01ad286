"""A reply as a model wrote it, read into told claims; what is not in the form asked for falls by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from terazi.claims.model_reply.rejects import Reject, Why, fit_to_show
from terazi.claims.model_reply.shapes import CORE, NEEDED, Asked, Shape, asked_fields
from terazi.model import Money

# No page tells so many things; a reply that does has gone round in circles.
MOST_CLAIMS = 100
_MOST_VALUES = 30
# Numbers with more digits before the point count nothing.
_MOST_DIGITS = 18
_FENCE = "```"
_PLAIN = frozenset({Shape.NAME, Shape.WORDS})

Value = str | Decimal | Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One value of one field as a model tells it, and where it says that this stands; "" for words of the quote."""

    value: Value
    sentence: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """One claim of a reply, unchecked: its number in the reply from 1, field -> values, whether it is core."""

    number: int
    fields: dict[str, tuple[Told, ...]]
    core: bool = True

    @property
    def kind(self) -> str:
        """The kind that was told, fit to be shown."""
        return "".join(fit_to_show(told.value) for told in self.fields.get("kind", ()))


def parse_reply(reply: str) -> tuple[list[ToldClaim], list[Reject]] | None:
    """The claims of a reply with what fell, or None where it is no JSON of claims at all."""
    rows = _rows(reply)
    if rows is None:
        return None
    claims: list[ToldClaim] = []
    rejects: list[Reject] = []
    for number, row in enumerate(rows[:MOST_CLAIMS], 1):
        claim, fallen = (
            _claim(number, row) if isinstance(row, dict) else (None, [_reject(number, "", "", row, whole=True)])
        )
        rejects += fallen
        claims += [claim] if claim else []
    if len(rows) > MOST_CLAIMS:
        rejects.append(Reject(claim=MOST_CLAIMS + 1, kind="", field="", why=Why.TOO_MANY, whole=True))
    return claims, rejects


def _rows(reply: str) -> list[object] | None:
    try:
        # Decimals: a sum is exact, and a number of any length is only read.
        found = json.loads(_unfenced(reply), parse_float=Decimal, parse_int=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    rows = found.get("claims") if isinstance(found, dict) else found
    return rows if isinstance(rows, list) else None


def _unfenced(reply: str) -> str:
    """The reply without the fence of Markdown, if it stands in one."""
    text = reply.strip()
    head, line_end, body = text.partition("\n")
    if not (line_end and head.startswith(_FENCE) and body.endswith(_FENCE)):
        return text
    return body.removesuffix(_FENCE)


def _no_number(word: str) -> None:
    raise ValueError(word)


def _claim(number: int, row: dict[str, object]) -> tuple[ToldClaim | None, list[Reject]]:
    """A claim with those of its values that have the right form; keys that nobody asked for say nothing.

    Without its kind, or with one party that cannot be read, it is no claim.
    """
    fields: dict[str, tuple[Told, ...]] = {}
    wrong: list[tuple[str, object]] = []
    for asked in asked_fields():
        values = list(_values(row.get(asked.name), asked))
        told = [_told(one, asked) for one in values]
        fields[asked.name] = tuple(one for one in told if one)
        wrong += [(asked.name, one) for one, read in zip(values, told, strict=True) if read is None]
    claim = ToldClaim(number=number, fields=fields, core=row.get(CORE) is not False)
    fallen = [_reject(number, claim.kind, name, one, whole=name in NEEDED) for name, one in wrong]
    if not claim.kind and not any(one.whole for one in fallen):
        fallen.append(_reject(number, "", "kind", row.get("kind"), whole=True))
    return None if any(one.whole for one in fallen) else claim, fallen


def _values(found: object, asked: Asked) -> Iterator[object]:
    """What stands in a field, one by one; a lone value of a list is a list of one."""
    if asked.several and isinstance(found, list):
        yield from found[:_MOST_VALUES]
    elif found is not None:
        yield found


def _told(found: object, asked: Asked) -> Told | None:
    match found:
        case {"sentence": Decimal() as sentence, "quote": str(quote), **rest} if _is_count(sentence):
            value = "" if asked.shape in _PLAIN else _value(rest.get("value"), asked.shape)
            return None if value is None else Told(value=value, sentence=int(sentence), quote=quote)
    return None


def _value(said: object, shape: Shape) -> Value | None:
    match shape, said:
        case Shape.COUNT, Decimal() as number if _is_count(number):
            return number
        case Shape.MONEY, {"value": Decimal() as number, "currency": str(currency)} if _is_sound(number):
            return Money(number, currency)
        case ((Shape.MEMBER | Shape.CODE | Shape.DATE | Shape.PLACE), str(word)):
            return word
    return None


def _is_sound(number: Decimal) -> bool:
    return number.is_finite() and number.adjusted() < _MOST_DIGITS


def _is_count(number: Decimal) -> bool:
    return _is_sound(number) and number >= 0 and number == number.to_integral_value()


def _reject(number: int, kind: str, name: str, said: object, *, whole: bool = False) -> Reject:
    return Reject(claim=number, kind=kind, field=name, why=Why.FORM, detail=fit_to_show(said), whole=whole)
