"""Herodotus: a research desk for people who follow conflicts through open reporting.

from herodotus import read_files, View, write_brief

batch = read_files(["report.pdf"])
html = write_brief(View.of(batch.readings))

from herodotus import open_casebook, review_claim, merge

with open_casebook("my-casebook") as casebook:
    review_claim(casebook, "e-…", "accepted", by="ann", why="as the sentence says")
    merge(casebook, "Mohammed Tamimi", "Muhammad Tamimi", by="ann")
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "Casebook": "casebook",
    "HerodotusError": "errors",
    "LocalReader": "read.local",
    "Scope": "records",
    "Settings": "settings",
    "Stated": "ingest",
    "View": "store.base",
    "add": "casebook",
    "agreement": "review",
    "backup": "casebook",
    "brief_of": "casebook.publishing",
    "change": "analyse.change",
    "control": "analyse.control",
    "corrections": "casebook",
    "date": "casebook",
    "disagreements": "analyse.disagreements",
    "exchange": "analyse.exchange",
    "explain": "casebook",
    "figures_over_time": "analyse.figures.over_time",
    "find_times": "read.time",
    "grade": "casebook",
    "hypotheses": "analyse.hypotheses",
    "indicators": "analyse.indicators",
    "init": "casebook",
    "load_document": "ingest",
    "means": "analyse.means",
    "merge": "casebook",
    "network": "analyse.network",
    "open_casebook": "casebook",
    "open_reader": "read.reader",
    "profile": "analyse.profile",
    "read_files": "casebook",
    "reread": "casebook",
    "restore": "casebook",
    "review_claim": "casebook",
    "rule": "casebook",
    "search": "analyse.search",
    "side": "casebook",
    "sources": "analyse.sources",
    "status_of": "analyse.status",
    "timeline": "analyse.timeline",
    "undo": "casebook",
    "unmerge": "casebook",
    "verify": "casebook",
    "write_brief": "publish.brief",
}
"""Each public name and its home, imported when it is first asked for: a command that needs little loads little."""

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'herodotus' has no attribute {name!r}")
    return getattr(import_module(f"herodotus.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return list(__all__)
