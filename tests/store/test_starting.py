"""What every command does first: see whether the casebook has the newest shape, and load nothing more for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from alembic.script import ScriptDirectory

import herodotus.store.database.migrations as migrations
from herodotus.casebook import init
from herodotus.store.database.migrate import is_known, newest

SCRIPT = """
import sys
from herodotus.casebook import open_casebook
with open_casebook(sys.argv[1]) as casebook, casebook.looking() as view:
    print(len(view.document_rows()), *(name for name in ("alembic", "pydantic_settings") if name in sys.modules))
"""


def test_the_shapes_are_those_that_alembic_knows() -> None:
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert newest() == script.get_current_head()
    assert all(is_known(one.revision) for one in script.walk_revisions())
    assert not is_known("9999")


def test_a_casebook_of_the_newest_shape_is_opened_without_alembic(tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "case")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() == ["0"]
