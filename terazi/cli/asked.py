"""What a person typed as a country, a kind, a stage or a day, understood or refused with what was possible."""

from __future__ import annotations

from terazi.flows.asked import day, member
from terazi.flows.countries import country

__all__ = ["country", "day", "member"]
