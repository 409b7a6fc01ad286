"""Replies of a model as tests write them: the claims of another reader told in the form that is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any

from terazi.claims.model_reply.shapes import Shape, asked_fields
from terazi.model import Claim, Money, Sentence

Row = dict[str, Any]


def told_as_reply(claims: Iterable[Claim], sentences: Iterable[Sentence]) -> str:
    """What a model that found precisely these claims would answer."""
    lines = list(sentences)
    return json.dumps({"claims": [told_claim(claim, lines) for claim in claims]}, ensure_ascii=False)


def told_claim(claim: Claim, sentences: list[Sentence]) -> Row:
    """One claim as a model tells it, each value with the sentence and the quote of its first evidence."""
    row: Row = {"core": claim.core}
    for asked in asked_fields():
        values = getattr(claim, asked.name)
        places = [e for e in claim.evidence if e.field.split(".")[0] == asked.name] or claim.evidence[:1]
        told = []
        for k, value in enumerate(values if asked.several else [value for value in [values] if value is not None]):
            place = places[min(k, len(places) - 1)]
            sentence = next(s.index for s in sentences if s.span.start <= place.span.start < s.span.end)
            own = {} if asked.shape in (Shape.NAME, Shape.WORDS) else {"value": plain(value)}
            told.append({**own, "sentence": sentence, "quote": place.quote})
        row[asked.name] = told if asked.several else (told[0] if told else None)
    return row


def plain(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, Money):
        return {"value": plain(value.value), "currency": value.currency}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value) if isinstance(value, StrEnum) else value
