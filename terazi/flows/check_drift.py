"""Findings of several editions of a register put together: the deciding one says where another says otherwise."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from terazi.model.checking import Check, Checked, Finding, Outcome


def with_drift(audits: Sequence[Sequence[Finding]], editions: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of the deciding edition; a check whose verdict is another in some edition says so."""
    last = audits[-1]
    return tuple(
        dataclasses.replace(
            one, parts=tuple(_part(p, [a[k].parts[n] for a in audits], editions) for n, p in enumerate(one.parts))
        )
        for k, one in enumerate(last)
    )


def _part(part: Checked, of_editions: Sequence[Checked], editions: Sequence[str]) -> Checked:
    checks = tuple(_check(c, of_editions, editions) for c in part.checks)
    return dataclasses.replace(part, checks=checks)


def _check(check: Check, of_editions: Sequence[Checked], editions: Sequence[str]) -> Check:
    drift: list[tuple[str, Outcome]] = []
    for edition, part in zip(editions, of_editions, strict=True):
        other = next((c for c in part.checks if (c.rule, c.stated) == (check.rule, check.stated)), None)
        if check.edition and other and other.outcome is not check.outcome:
            drift.append((edition, other.outcome))
    return dataclasses.replace(check, drift=tuple(drift))
