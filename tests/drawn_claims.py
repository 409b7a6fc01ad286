"""Claims that hypothesis draws: any kind, stage and modality, with any of the fields that notation can write."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as some

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

codes = some.sampled_from(["TR", "KG", "KZ", "RU", "US", "EU", "NATO"])
states = some.lists(codes, unique=True, max_size=3).map(tuple)
slugs = some.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
days = some.from_regex(r"(19|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?", fullmatch=True)
words = some.from_regex(r"[A-ZÇŞА-Я][a-zçşа-я]{1,8}( [a-zçşа-я]{1,8}){0,2}", fullmatch=True)
money = some.builds(
    Money,
    value=some.integers(1, 10**13).map(lambda cents: (Decimal(cents) / 100).normalize() + 0),
    currency=some.sampled_from(["USD", "TRY", "KGS"]),
)


_E = TypeVar("_E", bound=StrEnum)


def of(members: type[_E]) -> some.SearchStrategy[_E | None]:
    """One member of a closed set, or none."""
    return some.none() | some.sampled_from(list(members))


def several(members: type[_E]) -> some.SearchStrategy[tuple[_E, ...]]:
    return some.lists(some.sampled_from(list(members)), unique=True, max_size=2).map(tuple)


@some.composite
def claims(draw: some.DrawFn) -> Claim:
    kind = draw(some.sampled_from(list(Kind)))
    directed = kind not in SYMMETRIC
    amount = draw(some.none() | money)
    return Claim(
        kind=kind,
        stage=draw(of(Stage)),
        modality=draw(some.sampled_from(list(Modality))),
        suppliers=draw(states) if directed else (),
        recipients=draw(states) if directed else (),
        parties=draw(states) if not directed or kind is Kind.CONSTRAINT else (),
        orgs=draw(some.lists(slugs, unique=True, max_size=2).map(tuple)),
        items=draw(some.lists(slugs, unique=True, max_size=2).map(tuple)),
        category=draw(several(Category)),
        quantity=draw(some.none() | some.integers(0, 10**6)),
        delivered=draw(some.none() | some.integers(0, 10**6)),
        amount=amount,
        amount_kind=draw(of(AmountKind)) if amount else None,
        date=draw(some.none() | days),
        place=draw(some.none() | codes),
        said_by=draw(some.none() | words),
        superlative=draw(some.none() | words),
        aspect=draw(several(Aspect)),
        leaning=draw(of(Leaning)),
        function=draw(several(Function)),
        reason=draw(of(Reason)),
    )
