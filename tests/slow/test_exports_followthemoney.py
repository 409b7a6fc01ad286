"""Entities for FollowTheMoney, validated by its own library: every property, every reference and its range.

The library needs ICU to install, so it is in an extra of its own: ``pip install "terazi[validators]"``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from cli_runs import terazi

pytestmark = pytest.mark.slow
ftm = pytest.importorskip("followthemoney", reason='the extra "validators" is not installed')


def entities(ledger: Path) -> Mapping[str, dict[str, Any]]:
    found = [json.loads(line) for line in terazi("export", "followthemoney", "--ledger", ledger).out.splitlines()]
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    return by_id


def check(told: Mapping[str, dict[str, Any]]) -> None:
    """Valid as a whole, nothing lost in cleaning, every reference to an entity that may stand there."""
    for one in told.values():
        ftm.model.get(one["schema"]).validate(one)
        proxy = ftm.model.get_proxy(one)
        assert proxy.to_dict()["properties"] == one["properties"]
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert ftm.model.get(told[value]["schema"]).is_a(prop.range), (one, prop.name)


def test_the_entities_of_a_small_ledger_are_valid(export_ledger: Path) -> None:
    told = entities(export_ledger)
    assert {one["schema"] for one in told.values()} >= {"Article", "Documentation", "Project", "PublicBody"}
    check(told)


def test_the_entities_of_the_example_texts_are_valid(tmp_path: Path) -> None:
    assert terazi("demo", "--out", tmp_path).code == 0
    told = entities(tmp_path / "terazi.db")
    schemas = {one["schema"] for one in told.values()}
    assert schemas >= {"Company", "Contract", "ContractAward", "Event", "ProjectParticipant", "UnknownLink"}
    check(told)
