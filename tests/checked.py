"""Statements held against ledgers of a few lines of notation."""

from __future__ import annotations

from functools import cache

from one_reader import reader
from sample_ledger import claims_of, with_deals

from terazi.balance import Scales
from terazi.flows.check_ground import Held
from terazi.flows.checking import audit_text
from terazi.model import Document
from terazi.model.checking import Finding, Outcome, Rule

SIGNED = "agreement/agreed tr + tj | 2022-04-21"
PACKAGE = "finance/agreed tr -> tj | TRY 50m grant | 2023-07-26"
DRONES = "transfer/delivered tr -> kg: bayraktar-tb2 (uav) | 2021-12"
EARLIER = "transfer/delivered tr -> tm: bayraktar-tb2 (uav) | 2021-09-27"
TRUCKS = "transfer/delivered tr -> uz: 24/24 ejder-yalcin (armoured-vehicle) | 2019-08"
PLANT = "production/agreed tr -> kz: anka (uav) | 2022-05-10"


@cache
def held(*lines: str) -> Held:
    """A ledger with a deal for each line of notation."""
    ledger = with_deals(*lines)
    return Held(ledger=ledger, documents=(), claims=claims_of(*lines), reader=reader(), scales=Scales(ledger=ledger))


def finding(statement: str, *lines: str, day: str = "2025-11-06") -> Finding:
    """What a statement of one sentence comes to."""
    audit = audit_text(Document(id="s", text=statement, published=day), held(*lines))
    assert len(audit.findings) == 1, statement
    return audit.findings[0]


def verdict(statement: str, *lines: str) -> tuple[Outcome, Rule]:
    found = finding(statement, *lines)
    return found.outcome, found.rule
