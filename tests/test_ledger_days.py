"""Days of which only the year or the month is told."""

from __future__ import annotations

import pytest

from terazi.ledger.days import is_by


@pytest.mark.parametrize(
    ("published", "day", "expected"),
    [
        ("2023-05-20", "2023-05-20", True),
        ("2023-05-21", "2023-05-20", False),
        ("2023-05-21T10:00:00Z", "2023-05-21", True),
        ("2023-05-20", "2023", True),
        # Of a text that tells only its year nobody knows that it was there in May.
        ("2023", "2023-05", False),
        ("2023", "2023", True),
        ("", "2023", False),
    ],
)
def test_what_was_published_by_a_day(published: str, day: str, expected: bool) -> None:
    assert is_by(published, day) is expected
