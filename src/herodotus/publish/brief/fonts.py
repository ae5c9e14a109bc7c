"""The two faces of a brief, embedded so that it looks the same on every machine and asks nobody for anything."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files

_FACES = (
    ("Source Serif 4", "400", "source-serif-4-latin-400-normal.woff2", "latin"),
    ("Source Serif 4", "600", "source-serif-4-latin-600-normal.woff2", "latin"),
    ("Source Serif 4", "400", "source-serif-4-latin-ext-400-normal.woff2", "extended"),
    ("Source Serif 4", "600", "source-serif-4-latin-ext-600-normal.woff2", "extended"),
    ("Source Sans 3", "200 900", "source-sans-3-latin-wght-normal.woff2", "latin"),
    ("Source Sans 3", "200 900", "source-sans-3-latin-ext-400-normal.woff2", "extended"),
)
_RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2190-2193,"
    "U+2212,U+2215,U+FEFF,U+FFFD",
    "extended": "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,"
    "U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
}


@cache
def font_faces() -> str:
    """CSS with every face as a `data:` address."""
    folder = files("herodotus.publish.brief").joinpath("fonts")
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:normal;font-display:swap;'
        f"src:url(data:font/woff2;base64,{b64encode(folder.joinpath(name).read_bytes()).decode()}) format('woff2');"
        f"unicode-range:{_RANGES[subset]}}}"
        for family, weight, name, subset in _FACES
    )
