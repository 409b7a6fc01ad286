"""Names of deals as an address has them: what a name means now, or 404 with what is near."""

from __future__ import annotations

from terazi.errors import TeraziError
from terazi.flows.deal_page import find_name
from terazi.web.holding.snapshot import Snapshot
from terazi.web.serving.refusals import missing


def current_name(snapshot: Snapshot, name: str) -> str:
    """The deal that a name means; 404 for a name that was never given, or not by the day asked for."""
    if name in snapshot.lines:
        return name
    leads_to = snapshot.ground.named_now(name)
    if leads_to in snapshot.lines:
        return leads_to
    if snapshot.as_of and leads_to:
        raise missing(f"nothing was known of {leads_to} by {snapshot.as_of}", "Leave out asof to see it")
    try:
        return find_name(snapshot.lines, name[:40])
    except TeraziError as error:
        raise missing(error.what, error.hint.split("See them all")[0].strip()) from None
