"""The HTTP API asked what its description allows and what it does not: never a failure of our own, always as described.

Schemathesis makes the requests from the OpenAPI description, seeded. What is well formed may still be refused: a search
for "£" holds no word.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from desk.conftest import REPORTS, Served, start
from herodotus.api.routes import description
from herodotus.casebook import add, init


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on a casebook that may be spoilt."""
    folder: Path = tmp_path_factory.mktemp("fuzzed") / "casebook"
    with init(folder) as casebook:
        add(casebook, [str(path) for path in sorted(REPORTS.iterdir())[:4]], by="ann")
    served, stop = start(folder)
    yield served
    stop()


OPERATIONS = [result.ok() for result in schemathesis.openapi.from_dict(description()).get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
def test_nothing_that_is_sent_makes_it_fail(fuzzed: Served, operation: Any) -> None:
    @settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def sent(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=fuzzed.base, excluded_checks=[positive_data_acceptance])

    sent()
