"""A bulletin as one JSON document, as it is posted to a webhook.

``type``: ``terazi.changes``; ``notices``: each with the fields of the noun ``Notice``. Names of fields stay.
"""

from __future__ import annotations

import msgspec

from terazi.model.notices import Bulletin

_KEYS = ("ledger", "edition", "since", "today", "language", "publisher", "head", "page", "notices")


def bulletin_json(told: Bulletin) -> bytes:
    """The document in UTF-8; equal bulletins give equal bytes."""
    fields = {name: getattr(told, name) for name in _KEYS}
    return msgspec.json.encode({"type": "terazi.changes", **fields, "rights": told.labels["rights"]})
