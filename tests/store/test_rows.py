"""Records as the database keeps them: what is read more quickly is read the same."""

from __future__ import annotations

import json

import pytest

from herodotus.store.database.rows import plain, plain_claim

WORDS = (
    '{"value": 100000000000000000000, "unit": "persons"}',
    '{"value": 18446744073709551616}',
    '{"value": 1e20, "low": -1e300}',
    '{"value": 2.5, "low": null, "high": 1e400}',
    '{"losses": [{"kind": "killed", "value": 340282366920938463463374607431768211456}]}',
    '{"quotes": [{"exact": "half a pair \\ud800 of letters"}]}',
    '{"id": "e-1", "quotes": [{"exact": "العراق", "start": 3}], "evidence": {"type": [3, 9]}, "time": null}',
)


@pytest.mark.parametrize("words", WORDS)
def test_a_claim_is_read_as_json_reads_it(words: str) -> None:
    assert repr(plain_claim(words)) == repr(json.loads(words))


def test_what_the_database_gives_as_an_object_stays_one() -> None:
    assert plain_claim({"value": 3}) == plain({"value": 3}) == {"value": 3}
