"""The program with all its verbs."""

from __future__ import annotations

from herodotus.cli.verbs import VERBS, app_of

app = app_of(VERBS)
