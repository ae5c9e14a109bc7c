"""Files that analysts edit beside the record, as a backup takes them: lists of conditions, matrices, briefs.

Of the folder itself only YAML: other files that lie there are none of a casebook's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

NAMED = r"[^\W_][\w -]{0,90}"
ARCHIVED = re.compile(
    rf"files/(?:{NAMED}\.ya?ml|briefs/{NAMED}\.(?:yaml|yml|md|json)|briefs/published/{NAMED}\.(?:json|html))"
)
"""What such a file is called in a backup."""

_FOLDERS = ("", "briefs", "briefs/published")


def files_beside(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a folder, by their names in a backup, in order."""
    for under in _FOLDERS:
        held = folder / under
        for path in sorted(held.iterdir()) if held.is_dir() else ():
            name = "/".join(["files", *([under] if under else []), path.name])
            if ARCHIVED.fullmatch(name) and path.is_file() and not path.is_symlink():
                yield name, path


def place_beside(folder: Path, name: str) -> Path:
    """Where a file of a backup belongs."""
    return folder.joinpath(*name.split("/")[1:])
