"""The JSON schema of a reply, made from the fields of ``Claim``, its closed sets, and the codes that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from terazi.claims.model_reply.shapes import CORE, Asked, Shape, asked_fields

Schema = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes that a reply may hold: states and alliances, currencies (ISO 4217), both sorted."""

    states: tuple[str, ...]
    currencies: tuple[str, ...]


def reply_schema(codes: Codes) -> Schema:
    """The schema of ``{"claims": [...]}``: every key is demanded and no other is allowed, as strict servers want it."""
    claim: Schema = {asked.name: _field(asked) for asked in asked_fields()}
    claim[CORE] = {"type": "boolean"}
    reply = _object({"claims": {"type": "array", "items": {"$ref": "#/$defs/claim"}}})
    return reply | {"$defs": _shelves(codes) | {"claim": _object(claim)}}


def _shelves(codes: Codes) -> Schema:
    shelves: Schema = {
        "state": _one_of(codes.states),
        "currency": _one_of(codes.currencies),
        "money": _object({"value": {"type": "number"}, "currency": {"$ref": "#/$defs/currency"}}),
    }
    for asked in asked_fields():
        if asked.members:
            shelves[_shelf(asked.members)] = _one_of([str(member) for member in asked.members])
    return shelves


def _shelf(members: type) -> str:
    return members.__name__.lower()


def _field(asked: Asked) -> Schema:
    told = _object(_value(asked) | {"sentence": {"type": "integer"}, "quote": {"type": "string"}})
    if asked.several:
        return {"type": "array", "items": told}
    return told if asked.name == "kind" else {"anyOf": [told, {"type": "null"}]}


def _value(asked: Asked) -> Schema:
    if asked.members:
        return {"value": {"$ref": f"#/$defs/{_shelf(asked.members)}"}}
    shapes: dict[Shape, Schema] = {
        Shape.CODE: {"value": {"$ref": "#/$defs/state"}},
        Shape.COUNT: {"value": {"type": "integer"}},
        Shape.MONEY: {"value": {"$ref": "#/$defs/money"}},
        Shape.DATE: {"value": {"type": "string"}},
        Shape.PLACE: {"value": {"type": "string"}},
        Shape.NAME: {},
        Shape.WORDS: {},
    }
    return shapes[asked.shape]


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _one_of(words: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(words)}
