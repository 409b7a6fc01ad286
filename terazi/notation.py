"""A claim as one written line: parse it, print it, ask whether a claim satisfies it.

    transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | USD 16m | 2021-12 | in kg | by kg-mod
    agreement/in-force tr + tj | 2023-07
    constraint az against fr -> am: bastion | reason third-party-objection
    need -> tm: (armoured-vehicle, naval) | function border, maritime

The head is kind, stage (after a slash) and modality (after a question mark where it is not
asserted); then the sides: parties joined by ``+``, for a directed claim ``suppliers -> recipients``,
before them ``parties against`` where somebody limits. After the colon: quantity (``3``, with the
units so far delivered ``24/3``), items joined by ``+``, categories in brackets. Every further field
stands behind a bar, most with their name. What is not written is not claimed.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
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

_HEAD = re.compile(r"(?P<kind>[a-z]+)(?:/(?P<stage>[a-z-]+))?(?:\?(?P<modality>[a-z]+))?\s*")
_MONEY = re.compile(r"(?P<currency>[A-Z]{3}) (?P<value>-?[\d.]+)(?P<scale>[kmb]?)(?: (?P<kind>[a-z]+))?")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_COUNT = re.compile(r"(?P<quantity>\d+)?(?:/(?P<delivered>\d+))?(?=\s|$|\()")
_SCALES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}


def parse(line: str) -> Claim:
    """The claim that a line of notation says; a ``TeraziError`` says what is wrong with the line.

    >>> parse("transfer/delivered tr -> kg: 3 bayraktar-tb2").items
    ('bayraktar-tb2',)
    """
    head, *rest = [part.strip() for part in _split_bars(line)]
    before, _, details = head.partition(":")
    fields = _parse_head(before, line)
    fields |= _parse_details(details.strip(), line)
    for part in rest:
        fields |= _parse_part(part, line)
    return Claim(**fields)  # type: ignore[arg-type]  # fields are checked one by one above


def write(claim: Claim) -> str:
    """One claim as one line; ``parse(write(claim))`` has the same fields but for ids and evidence."""
    head = claim.kind.value
    if claim.stage:
        head += f"/{claim.stage}"
    if claim.modality is not Modality.ASSERTED:
        head += f"?{claim.modality}"
    head = " ".join(part for part in (head, _write_sides(claim)) if part)
    details = _write_details(claim)
    line = f"{head}: {details}" if details else head
    return " | ".join([line, *_write_parts(claim)])


def satisfies(claim: Claim, pattern: Claim) -> bool:
    """Whether a claim says all that a pattern says; what the pattern leaves out may be anything."""
    if claim.kind is not pattern.kind or _sides(claim) != _sides(pattern):
        return False
    return all(
        wanted in ((), None) or _holds(getattr(claim, name), wanted)
        for name in _OPEN_FIELDS
        if (wanted := getattr(pattern, name)) is not None
    )


_OPEN_FIELDS = (
    "stage", "items", "category", "quantity", "delivered", "amount", "date", "place", "orgs",
    "said_by", "aspect", "leaning", "function", "reason",
)  # fmt: skip


def _holds(found: object, wanted: object) -> bool:
    if isinstance(wanted, tuple) and isinstance(found, tuple):
        return set(wanted) <= set(found)
    return found == wanted


def _sides(claim: Claim) -> tuple[frozenset[str], ...]:
    return frozenset(claim.suppliers), frozenset(claim.recipients), frozenset(claim.parties)


# ------------------------------------------------------------------ parsing


def _split_bars(line: str) -> list[str]:
    """Parts between bars; a bar inside double quotes does not separate."""
    return [p for p in re.split(r'\|(?=(?:[^"]*"[^"]*")*[^"]*$)', line) if p.strip()]


def _parse_head(text: str, line: str) -> dict[str, object]:
    match = _HEAD.match(text)
    if not match or match["kind"] not in set(Kind):
        word = match["kind"] if match else text
        raise TeraziError(f"no kind of claim: {word!r}", where=repr(line), hint=did_you_mean(word, Kind))
    fields: dict[str, object] = {"kind": Kind(match["kind"])}
    if match["stage"]:
        fields["stage"] = _one_of(Stage, match["stage"], line)
    if match["modality"]:
        fields["modality"] = _one_of(Modality, match["modality"], line)
    return fields | _parse_sides(text[match.end() :].strip(), Kind(match["kind"]))


def _parse_sides(text: str, kind: Kind) -> dict[str, object]:
    limit, found, directed = text.partition(" against ")
    fields: dict[str, object] = {}
    if found:
        fields["parties"] = _codes(limit)
        text = directed
    if "->" in text:
        supplier, _, recipient = text.partition("->")
        return fields | {"suppliers": _codes(supplier), "recipients": _codes(recipient)}
    if text and (kind in SYMMETRIC or kind is Kind.CONSTRAINT):
        return fields | {"parties": _codes(text)}
    return fields | ({"recipients": _codes(text)} if text else {})


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in text.split("+") if code.strip() not in ("", "-"))


def _parse_details(text: str, line: str) -> dict[str, object]:
    fields: dict[str, object] = {}
    if not text:
        return fields
    if match := re.search(r"\(([^)]*)\)\s*$", text):
        fields["category"] = _many_of(Category, match[1], line)
        text = text[: match.start()].strip()
    if (count := _COUNT.match(text)) and count[0]:
        for name in ("quantity", "delivered"):
            if count[name]:
                fields[name] = int(count[name])
        text = text[count.end() :].strip()
    fields["items"] = tuple(item.strip() for item in text.split(" + ") if item.strip())
    return fields


def _parse_part(part: str, line: str) -> dict[str, object]:
    if match := _MONEY.fullmatch(part):
        sum_told = Decimal(match["value"]) * _SCALES[match["scale"]]
        fields: dict[str, object] = {"amount": Money(sum_told.normalize() + 0, match["currency"])}
        if match["kind"]:
            fields["amount_kind"] = _one_of(AmountKind, match["kind"], line)
        return fields
    if _DATE.fullmatch(part):
        return {"date": part}
    word, _, value = part.partition(" ")
    if word not in _PARTS:
        raise TeraziError(f"no part of a claim: {part!r}", where=repr(line), hint=did_you_mean(word, _PARTS))
    return _PARTS[word](value.strip().strip('"'), line)


_PARTS: dict[str, Callable[[str, str], dict[str, object]]] = {
    "in": lambda v, _line: {"place": v},
    "by": lambda v, _line: {"orgs": tuple(o.strip() for o in v.split(" + "))},
    "said": lambda v, _line: {"said_by": v},
    "superlative": lambda v, _line: {"superlative": v},
    "aspect": lambda v, line: {"aspect": _many_of(Aspect, v, line)},
    "leaning": lambda v, line: {"leaning": _one_of(Leaning, v, line)},
    "function": lambda v, line: {"function": _many_of(Function, v, line)},
    "reason": lambda v, line: {"reason": _one_of(Reason, v, line)},
}


_E = TypeVar("_E", bound=StrEnum)


def _one_of(kind: type[_E], word: str, line: str) -> _E:
    if word not in set(kind):
        raise TeraziError(f"no {kind.__name__.lower()}: {word!r}", where=repr(line), hint=did_you_mean(word, kind))
    return kind(word)


def _many_of(kind: type[_E], words: str, line: str) -> tuple[_E, ...]:
    return tuple(_one_of(kind, word.strip(), line) for word in words.split(",") if word.strip())


# ------------------------------------------------------------------ printing


def _write_sides(claim: Claim) -> str:
    parties = " + ".join(code.lower() for code in claim.parties)
    if not claim.suppliers and not claim.recipients:
        return parties
    sides = [" + ".join(code.lower() for code in side) for side in (claim.suppliers, claim.recipients)]
    directed = f"{sides[0]} -> {sides[1]}".strip()
    return f"{parties} against {directed}" if parties else directed


def _write_details(claim: Claim) -> str:
    count = "" if claim.quantity is None else str(claim.quantity)
    if claim.delivered is not None:
        count += f"/{claim.delivered}"
    category = f"({', '.join(claim.category)})" if claim.category else ""
    return " ".join(part for part in (count, " + ".join(claim.items), category) if part)


def _write_parts(claim: Claim) -> list[str]:
    parts = []
    if claim.amount:
        money = f"{claim.amount.currency} {_write_number(claim.amount.value)}"
        parts.append(f"{money} {claim.amount_kind}" if claim.amount_kind else money)
    if claim.date:
        parts.append(claim.date)
    named = {
        "in": claim.place,
        "by": " + ".join(claim.orgs),
        "said": claim.said_by and f'"{claim.said_by}"',
        "superlative": claim.superlative and f'"{claim.superlative}"',
        "aspect": ", ".join(claim.aspect),
        "leaning": claim.leaning,
        "function": ", ".join(claim.function),
        "reason": claim.reason,
    }
    return parts + [f"{word} {value}" for word, value in named.items() if value]


def _write_number(value: Decimal) -> str:
    """The shortest of 16m, 1.5b, 700k, 250 that is exact."""
    for scale, factor in reversed(_SCALES.items()):
        if factor > 1 and abs(value) >= factor and (value / factor).normalize().as_tuple().exponent >= -2:  # type: ignore[operator]  # finite numbers only
            return f"{(value / factor).normalize():f}{scale}"
    return f"{value.normalize():f}"


def drop_ids(claim: Claim) -> Claim:
    """The claim as notation can say it: without id, document, evidence, confidence and reader."""
    return dataclasses.replace(claim, id="", document="", evidence=(), confidence=1.0, reader="", core=True)
