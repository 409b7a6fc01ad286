"""Two states as an address has them."""

from __future__ import annotations

from terazi.errors import TeraziError
from terazi.flows.countries import country
from terazi.knowledge import Knowledge
from terazi.web.serving.refusals import missing


def pair_codes(pair: str, knowledge: Knowledge) -> tuple[str, str]:
    """The codes of both in order: ``kg-tr``, or names with a hyphen between them."""
    parts = pair.split("-")
    for at in range(1, len(parts)):
        try:
            found = sorted(country("-".join(side), knowledge) for side in (parts[:at], parts[at:]))
        except TeraziError:
            continue
        if found[0] != found[1]:
            return found[0], found[1]
    raise missing(f"no pair {pair[:60]!r}", "Write two codes with a hyphen between them: kg-tr")
