"""The API holds what its description promises, whatever it is asked: no fault, and every answer of the told form."""

from __future__ import annotations

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok
from web_app import settings as settings_of
from web_app import write_sample

from terazi.web.answering.api_description import operations
from terazi.web.app import create_app

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# So many questions are drawn for each address.
EXAMPLES = 15


def ask(cases: st.SearchStrategy[schemathesis.Case]) -> None:  # type: ignore[type-arg]  # of any body
    """Ask one address all that is drawn for it."""

    @given(case=cases)
    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    def answers(case: schemathesis.Case) -> None:  # type: ignore[type-arg]  # of any body
        case.call_and_validate(checks=CHECKS)

    answers()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_every_answer_is_what_the_description_says(tmp_path_factory: pytest.TempPathFactory) -> None:
    ledger = write_sample(tmp_path_factory.mktemp("web") / "terazi.db")
    # "testserver" is the name under which the client within calls the server.
    app = create_app(replace(settings_of(ledger), hosts=frozenset({"testserver"})))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    asked: set[str] = set()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        ask(operation.as_strategy())
        asked.add(f"{operation.method.upper()} {operation.path}")
    assert asked == {name for name, _ in operations(app.openapi())}
