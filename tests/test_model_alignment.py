"""Dated memberships: who is in a group on a day, as precisely as the day is known."""

from __future__ import annotations

import pytest

from terazi.knowledge import load
from terazi.model import Alignment, Membership

KNOWN = load().alignment


@pytest.mark.parametrize(
    ("group", "day", "state", "is_in"),
    [
        ("CSTO", "2021-12-18", "KG", True),
        ("CSTO", "2010", "UZ", True),
        ("CSTO", "2012", "UZ", True),  # on some day of that year
        ("CSTO", "2013-01", "UZ", False),
        ("CSTO", "2025-01-01", "AM", True),  # frozen, and still bound by the treaty
        ("CSTO", "2021-12-18", "TM", False),
        ("OTS", "2022", "TM", False),  # an observer
        ("OTS", "2019-10-14", "UZ", False),
        ("OTS", "2019-10-15", "UZ", True),
        ("OTS", "2022", "TJ", False),
        ("NATO", "2022", "TR", True),
        ("SCO", "2024-07-04", "BY", True),
        ("neutral", "1995-12-11", "TM", False),
        ("neutral", "2021", "TM", True),
        ("us-sanctioned-sellers", "2017-08-02", "RU", True),
        ("us-sanctioned-sellers", "2017-08-01", "RU", False),
    ],
)
def test_who_is_in_a_group_on_a_day(group: str, day: str, state: str, is_in: bool) -> None:
    assert (state in KNOWN.members_at(group, day)) is is_in


def test_how_a_state_stands_is_told_with_its_source() -> None:
    observer = KNOWN.standing("OTS", "TM", "2023")
    frozen = KNOWN.standing("CSTO", "AM", "2024-02")
    assert observer is not None and (observer.status, observer.since) == ("observer", "2021-11-12")
    assert frozen is not None and frozen.status == "frozen"
    assert KNOWN.standing("CSTO", "UZ", "2020") is None
    assert all(m.source for m in KNOWN.memberships)


def test_observers_and_partners_are_asked_for_by_name() -> None:
    assert "TJ" in KNOWN.members_at("PFP", "2002-02-20", statuses={"partner"})
    assert not KNOWN.members_at("PFP", "2002-02-20")


def test_a_day_without_any_membership_has_no_members() -> None:
    alone = Alignment(memberships=(Membership(group="G", state="KG", since="2000", until="2001"),))
    assert [sorted(alone.members_at("G", day)) for day in ("1999", "2000", "2000-12-31", "2001")] == [
        [],
        ["KG"],
        ["KG"],
        [],
    ]


def test_every_boundary_runs_between_groups_that_are_known() -> None:
    assert {"csto-from-nato", "nato-from-csto"} <= {b.id for b in KNOWN.boundaries}
    assert all({b.buyers, b.sellers} <= {"anyone", *KNOWN.groups} for b in KNOWN.boundaries)
