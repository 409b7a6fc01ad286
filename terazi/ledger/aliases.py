"""Two names for one thing, where a text says so: HQ-22 (FK-3) (rule D4)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from terazi.ledger.families import Fit, fit
from terazi.ledger.lexicon import Lexicon, holds
from terazi.ledger.names import latin
from terazi.model import Claim, Report

# Between the two names stand no more than this many characters, a bracket or a word such as "known as".
BETWEEN = 40


def with_aliases(reports: Sequence[Report], lexicon: Lexicon) -> Lexicon:
    """The lexicon with the pairs of names that the texts call one thing, as a family and its variant."""
    found: dict[str, str] = {}
    for report, others in _company_kept(reports):
        text = latin(report.text)
        if not any(mark in text for mark in "([=") and not holds(lexicon.alias, text):
            continue
        items = sorted(item for item in others if all(part in text for part in _words(item)))
        for a, b in combinations(items, 2):
            if fit(a, b, lexicon.families) is Fit.NEVER and _says_one_thing(a, b, text, lexicon):
                found.setdefault(b, a)
    return lexicon.with_families(found) if found else lexicon


def _company_kept(reports: Sequence[Report]) -> Iterable[tuple[Report, set[str]]]:
    """Each report with the items that others tell of the same recipients."""
    told: dict[tuple[str, ...], set[str]] = {}
    for report in reports:
        for claim in report.claims:
            told.setdefault(claim.recipients, set()).update(claim.items)
    for report in reports:
        yield report, {item for claim in report.claims if claim.items for item in told[claim.recipients]}


def _says_one_thing(a: str, b: str, text: str, lexicon: Lexicon) -> bool:
    x, y = (r"[\W_]*".join(map(re.escape, _words(name))) for name in (a, b))
    gap = rf"(?!\w)([^.;!?]{{0,{BETWEEN}}}?)(?<!\w)"
    return any(
        _joins(match[1], lexicon)
        for pattern in (f"(?<!\\w){x}{gap}{y}(?!\\w)", f"(?<!\\w){y}{gap}{x}(?!\\w)")
        for match in re.finditer(pattern, text)
    )


def _words(item: str) -> list[str]:
    return latin(item).split("-")


def _joins(between: str, lexicon: Lexicon) -> bool:
    """An opening bracket, a sign of equality, or words such as "known as" between two names."""
    return between.strip(" \"'«»“”") in ("(", "[", "=") or ("," not in between[1:] and holds(lexicon.alias, between))


def renamed(claim: Claim, items: Mapping[str, str]) -> Claim:
    """The claim with its items under the ids by which they are known."""
    names = tuple(dict.fromkeys(items.get(item, item) for item in claim.items))
    return claim if names == claim.items else dataclasses.replace(claim, items=names)
