"""The description of the API (OpenAPI): made from the nouns of the answers, with every refusal and its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

ADDRESS = "/api/v1"
_ABOUT = """Deals, claims and evidence of one ledger, for programs on this machine.

Every answer is of one state of the ledger: `edition` names it, `as_of` is the day by which it had been published, ""
for now. Keys are those of the pages; several values of one key widen, several keys narrow down. Lists come page by
page with their `total`. Send the `ETag` of an answer back as `If-None-Match`, and what is unchanged is not sent again.
Whatever is refused is told as `{error, hint, id}`."""
_TAGS = {
    "deals": "Threads from first talk to service, put together from claims",
    "claims": "What one document says, with the words that say so",
    "documents": "Texts and what was read in them",
    "origins": "Original statements, which count, whereas copies do not",
    "contradictions": "What cannot all be true",
    "countries": "What the ledger holds on a state",
    "measures": "Indicators of supplier balance, each with bounds and n",
    "charts": "Drawings with their tables",
    "checks": "Statements of others held against the ledger",
    "judgements": "What people decided",
    "editions": "States of the ledger that can be cited",
    "exports": "The ledger as a file",
    "sources": "Outlets and what was collected",
    "changes": "What is new since a day",
}
_SAMPLE = {"error": "unknown key 'suplier' in the address", "hint": "Did you mean supplier?", "id": "k3v9-2q"}


def describe(app: FastAPI) -> dict[str, Any]:
    """The description, worked out once."""
    if app.openapi_schema is None:
        told = get_openapi(title="Terazi", version="1", description=_ABOUT, routes=app.routes)
        used = {tag for _, operation in operations(told) for tag in operation["tags"]}
        told["tags"] = [{"name": name, "description": words} for name, words in _TAGS.items() if name in used]
        for _, operation in operations(told):
            _mend(operation["responses"])
        told["components"]["schemas"].pop("HTTPValidationError", None)
        told["components"]["schemas"].pop("ValidationError", None)
        app.openapi_schema = told
    return app.openapi_schema


def operations(told: Mapping[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every operation with its method and path, in the order of the description."""
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in told["paths"].items()
        for method, operation in methods.items()
    ]


def _mend(responses: dict[str, Any]) -> None:
    """What is not valid is refused with 400 here, in our own form."""
    responses.pop("422", None)
    for status, response in responses.items():
        if status.startswith(("4", "5")):
            response["content"]["application/json"]["example"] = _SAMPLE
