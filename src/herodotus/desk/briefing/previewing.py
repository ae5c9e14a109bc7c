"""The preview of a brief: made beside the requests, and sent so that nothing in it runs, loads or leads outside."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime

from starlette.responses import HTMLResponse

from herodotus.api.context import scope_from
from herodotus.casebook.drafting import Plan, plan_text
from herodotus.casebook.filing import read_filed
from herodotus.casebook.heads import newest_entry
from herodotus.casebook.published import Made, make_brief
from herodotus.desk.asking.editing import KINDS
from herodotus.desk.desk import Desk
from herodotus.desk.keeping.errands import PATIENCE, Errand

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def making(desk: Desk, plan: Plan, patience: float = PATIENCE) -> Errand:
    """The errand that makes the brief of a plan, dated today. Raises UsageError for a scope that is none, Busy."""
    casebook, scope, today = desk.casebook, scope_from(dict(plan.limits)), _today()
    files = tuple(read_filed(casebook, kind.name).seen for kind in KINDS.values())
    key = ("brief", plan_text(plan), newest_entry(casebook), files, today)
    return desk.errands.of(key, lambda: make_brief(casebook, plan, scope, today), patience)


def made_by(errand: Errand) -> Made:
    """What an errand made. Raises what it raised."""
    made: Made = errand.result()
    return made


def boxed(html: str) -> HTMLResponse:
    """A brief as an answer that a frame of ours may show: its own styles count, by their digests, and nothing else."""
    digests = dict.fromkeys(_digest(words) for words in _STYLE.findall(html))
    policy = "; ".join((
        "default-src 'none'",
        f"style-src {' '.join(digests)}",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox",
    ))  # fmt: skip
    return HTMLResponse(html, headers={"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"})


def _digest(words: str) -> str:
    # a browser digests what it has parsed: line ends are those of Unix
    parsed = words.replace("\r\n", "\n").replace("\r", "\n").encode()
    return f"'sha256-{base64.b64encode(hashlib.sha256(parsed).digest()).decode()}'"


def _today() -> date:
    return datetime.now(UTC).date()
