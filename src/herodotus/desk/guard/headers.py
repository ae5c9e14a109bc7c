"""What a browser is told about every answer: where scripts, styles and pictures may come from, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from herodotus.publish.pages import style


@cache
def security_headers() -> tuple[tuple[bytes, bytes], ...]:
    """Headers of every answer. Scripts come from our own files only; of written-in styles only that of our charts."""
    return tuple((name.encode(), value.encode()) for name, value in {
        "Content-Security-Policy": _policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }.items())  # fmt: skip


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(style("charts", "chart.css").encode()).digest()).decode()
    return "; ".join((
        "default-src 'none'",
        "script-src 'self'",
        f"style-src 'self' 'sha256-{digest}'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ))  # fmt: skip
