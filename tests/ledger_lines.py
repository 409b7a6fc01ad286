"""Reports as written lines, so that a ledger test reads like the papers it is about.

2021-12-18 primary KG Border Service of Kyrgyzstan
  a: transfer/in-service tr -> kg: bayraktar-tb2
2021-12-20 newspaper TR Liman
  "Three aircraft have arrived, two sources told Liman."
  b: transfer/delivered tr -> kg: 3 bayraktar-tb2 | 2021-12
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from terazi.ledger import Lexicon, settle
from terazi.model import Deal, Ledger, OutletRole, Report
from terazi.notation import parse

WORDS = Lexicon(
    states={"turk": "tr", "kyrgyz": "kg", "russia": "ru", "china": "cn", "uzbek": "uz", "belarus": "by"},
    offices=(
        ("ambassador", "embassy"),
        ("air force", "air-force"),
        ("border service", "border-service"),
        ("emergenc minist", "emergencies-ministry"),
        ("army", "army"),
        ("minist defen", "defence-ministry"),
        ("president", "presidency"),
    ),
    bodies={"baykar": "baykar", "turkish aerospace": "tusas", "tusaş": "tusas"},
    sources=("source", "people familiar"),
    unnamed=("expert",),
    maker=("manufacturer", "company"),
    witness=("photograph",),
    spokesman=("official", "spokes"),
    another=("another batch", "additional"),
    amended=("expanded",),
    alias=("known as",),
)


def reports(lines: str) -> list[Report]:
    """The reports that some lines write; a document is named by its place in the text."""
    found: list[Report] = []
    for line in filter(None, (row.strip() for row in lines.splitlines())):
        if line.startswith('"'):
            found[-1] = dataclasses.replace(found[-1], text=line.strip('"'))
        elif line[:4].isdigit():
            day, role, country, outlet = line.split(maxsplit=3)
            found.append(_head(f"d{len(found) + 1}", day, role, country, outlet))
        else:
            name, _, claim = line.partition(":")
            told = dataclasses.replace(parse(claim.strip()), id=name, document=found[-1].document)
            found[-1] = dataclasses.replace(found[-1], claims=(*found[-1].claims, told))
    return found


def _head(document: str, day: str, role: str, country: str, outlet: str) -> Report:
    owner = outlet if role == OutletRole.PRIMARY else ""
    country = "" if country == "-" else country
    return Report(
        document=document, outlet=outlet, published=day, claims=(), role=OutletRole(role), owner=owner, country=country
    )


def settled(lines: str, as_of: str = "") -> Ledger:
    """The ledger of some lines."""
    return settle(reports(lines), as_of=as_of, lexicon=WORDS)


def groups(clusters: Iterable[tuple[str, ...]]) -> set[str]:
    """Clusters of claims in short: ``{"a b", "c"}``."""
    return {" ".join(sorted(cluster)) for cluster in clusters}


def origins(lines: str) -> set[str]:
    """The origins of some lines in short."""
    return groups(o.claims for o in settled(lines).origins)


def deals(lines: str) -> set[str]:
    """The deals of some lines in short."""
    return groups(d.claims for d in settled(lines).deals)


def deal_of(claim: str, lines: str, as_of: str = "") -> Deal:
    """The deal that holds a claim."""
    return next(d for d in settled(lines, as_of).deals if claim in d.claims)


def stages(claim: str, lines: str, as_of: str = "") -> tuple[str | None, str | None]:
    """Claimed and established stage of the deal that holds a claim."""
    deal = deal_of(claim, lines, as_of)
    return deal.stage_claimed, deal.stage_established
