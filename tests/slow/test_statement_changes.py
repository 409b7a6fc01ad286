"""Every changed copy of the nine statements: each flips its own row, or none where the ledger bears it out."""

from __future__ import annotations

import pytest
from statement_changes import CHANGES, STAYS
from test_checks_audit import Copy, audited, check_flips, retelling, some

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("copy", some(CHANGES, 999), ids=lambda c: f"{c.language} {c.change.row} {c.change.instead}")
def test_each_changed_copy_flips_its_own_row_and_no_other(copy: Copy) -> None:
    check_flips(copy)


@pytest.mark.parametrize("copy", some(STAYS, 999), ids=lambda c: f"{c.language} {c.change.row} {c.change.instead}")
def test_each_change_without_a_difference_flips_nothing(copy: Copy) -> None:
    before = [one.outcome for one in audited(retelling(copy.language)).findings]
    assert [one.outcome for one in copy.audit().findings] == before
