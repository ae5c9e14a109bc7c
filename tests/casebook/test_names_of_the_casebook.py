"""The names that the casebook gives, each loaded when it is first asked for."""

from __future__ import annotations

import pytest

import herodotus.casebook as casebook


def test_every_name_is_found_in_its_file() -> None:
    assert list(casebook.__all__) == sorted(casebook._HOMES)
    for name in casebook.__all__:
        assert getattr(casebook, name).__name__ == name


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match="nobody"):
        casebook.nobody  # noqa: B018
