"""What persons judged to be one happening, or two."""

from __future__ import annotations

from herodotus.casebook.opening import Casebook
from herodotus.records import Scope
from herodotus.resolve.incidents.grouping import Judged


def judged(casebook: Casebook, scope: Scope) -> list[Judged]:
    """What was judged of happenings, as a scope sees it."""
    standing = casebook.store.judgements(scope.instant, of="incident")
    return [(judgement.left, judgement.right, judgement.verdict) for judgement in standing]
