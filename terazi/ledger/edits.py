"""Edits: how a person writes the new value of a claim's field, read and written as in notation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import InvalidOperation
from enum import StrEnum
from functools import partial
from typing import TypeVar

from terazi.errors import TeraziError, did_you_mean
from terazi.model import (
    SYMMETRIC,
    AmountKind,
    Aspect,
    Category,
    Claim,
    Function,
    Kind,
    Leaning,
    Modality,
    Money,
    Reason,
    Stage,
)
from terazi.notation import parse, write

_E = TypeVar("_E", bound=StrEnum)

_CODE = re.compile(r"[A-Z]{2,5}")
# Longer numbers of things are slips of a hand, and more than a ledger file can count.
_MOST = 10**9
# These end a field in notation.
_NOT_IN_WORDS = '"|\n\r'


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a field is read and written; ``empty``: what it is when it is taken away, if it may be."""

    read: Callable[[str], object]
    write: Callable[[object], str] = str
    empty: object = None
    needed: bool = False


def read_value(field: str, text: str) -> object:
    """What the words of an edit mean as the value of a field; empty words take the value away.

    A ``TeraziError`` says what is wrong with them, and what was possible.
    """
    form = _form_of(field)
    if text.strip():
        return form.read(text.strip())
    if form.needed:
        raise TeraziError(f"a claim cannot be without {field}")
    return form.empty


def write_value(field: str, value: object) -> str:
    """A field's value as an edit has it; ``read_value`` takes it back."""
    form = _form_of(field)
    return "" if value is None or value == () else form.write(value)


def canonical(field: str, text: str) -> str:
    """The one way to write a value: ``EUR 1,500,000`` is ``EUR 1.5m``."""
    return write_value(field, read_value(field, text))


def check_sides(claim: Claim) -> None:
    """A ``TeraziError`` where a claim has parties and its kind wants two sides, or the other way round."""
    if claim.kind in SYMMETRIC and (claim.suppliers or claim.recipients):
        hint = 'Add parties="tr + kg" suppliers= recipients='
        raise TeraziError(f"{claim.kind} has parties, no suppliers and recipients", hint=hint)
    if claim.kind not in (*SYMMETRIC, Kind.CONSTRAINT) and claim.parties:
        raise TeraziError(f"{claim.kind} has no parties", hint="Add suppliers=tr recipients=kg parties=")


def _form_of(field: str) -> Form:
    if field not in FORMS:
        raise TeraziError(f"no field that can be edited: {field!r}", hint=did_you_mean(field, FORMS))
    return FORMS[field]


# ------------------------------------------------------------------ members of closed sets


def _one_of(of: type[_E], text: str) -> _E:
    word = text.lower().replace(" ", "-")
    if word not in set(of):
        raise TeraziError(f"no {of.__name__.lower()}: {text!r}", hint=did_you_mean(word, of))
    return of(word)


def _many_of(of: type[_E], text: str) -> tuple[_E, ...]:
    return tuple(dict.fromkeys(_one_of(of, part.strip()) for part in text.split(",") if part.strip()))


# ------------------------------------------------------------------ names and words


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(part.strip().upper() for part in text.split("+") if part.strip()))
    for code in codes:
        if not _CODE.fullmatch(code):
            raise TeraziError(f"no code of a country: {code!r}", hint="Write them as tr or tr + az")
    return codes


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words(part.strip()) for part in text.split(" + ") if part.strip()))


def _words(text: str) -> str:
    for mark in _NOT_IN_WORDS:
        if mark in text:
            raise TeraziError(f"no {mark!r} may stand in {text!r}")
    return text


# ------------------------------------------------------------------ numbers, sums, days


def _count(text: str) -> int:
    plain = text.replace(",", "")
    if not plain.isdecimal() or int(plain) > _MOST:
        raise TeraziError(f"no number: {text!r}", hint="Write it in figures, such as 24")
    return int(plain)


def _money(text: str) -> Money:
    currency, _, rest = text.replace(",", "").partition(" ")
    wrong = TeraziError(f"no sum of money: {text!r}", hint="Write it as USD 16m or EUR 250000")
    try:
        told = parse(f"{Kind.TRANSFER} | {currency.upper()} {rest.strip()}")
    except (TeraziError, InvalidOperation) as error:
        raise wrong from error
    if told.amount is None or told.amount.value < 0 or told.amount_kind:
        raise wrong
    return told.amount


def _write_money(value: object) -> str:
    assert isinstance(value, Money)
    return write(Claim(kind=Kind.TRANSFER, amount=value)).partition(" | ")[2]


def _day(text: str) -> str:
    wrong = TeraziError(f"no day: {text!r}", hint="Write it as 2024, 2024-04 or 2024-04-18")
    if len(text) not in (4, 7, 10) or not text.isascii():
        raise wrong
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise wrong from error
    return text


# ------------------------------------------------------------------ the fields


def _joined(sign: str, value: object) -> str:
    assert isinstance(value, tuple)
    return sign.join(value)


def _lowered(value: object) -> str:
    return _joined(" + ", value).lower()


def _one(of: type[StrEnum], *, needed: bool = False) -> Form:
    return Form(read=partial(_one_of, of), needed=needed)


def _many(of: type[StrEnum]) -> Form:
    return Form(read=partial(_many_of, of), write=partial(_joined, ", "), empty=())


_SIDE = Form(read=_codes, write=_lowered, empty=())
_THINGS = Form(read=_names, write=partial(_joined, " + "), empty=())

# field -> how its value is written in a judgement
FORMS: Mapping[str, Form] = {
    "kind": _one(Kind, needed=True),
    "stage": _one(Stage),
    "modality": _one(Modality, needed=True),
    "suppliers": _SIDE,
    "recipients": _SIDE,
    "parties": _SIDE,
    "orgs": _THINGS,
    "items": _THINGS,
    "category": _many(Category),
    "quantity": Form(read=_count),
    "delivered": Form(read=_count),
    "amount": Form(read=_money, write=_write_money),
    "amount_kind": _one(AmountKind),
    "date": Form(read=_day),
    "place": Form(read=_words),
    "said_by": Form(read=_words),
    "superlative": Form(read=_words),
    "aspect": _many(Aspect),
    "leaning": _one(Leaning),
    "function": _many(Function),
    "reason": _one(Reason),
}
