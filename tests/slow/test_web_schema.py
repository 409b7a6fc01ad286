"""The API holds what its description promises, whatever it is asked: no fault, and every answer of the told form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from web_app import settings as settings_of
from web_app import write_sample

from terazi.web.app import create_app

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    ledger = write_sample(tmp_path_factory.mktemp("web") / "terazi.db")
    # So the client within calls the server.
    app = create_app(replace(settings_of(ledger), hosts=frozenset({"testserver", "localhost"})))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_what_the_description_says(case: Case[Any]) -> None:
    case.call_and_validate(checks=list(CHECKS))
