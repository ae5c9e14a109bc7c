"""The entry: every foreseen failure becomes one sentence with a remedy, and an exit code."""

from __future__ import annotations

import os
import sys

from herodotus.cli.terminal import clean
from herodotus.errors import HerodotusError, UsageError


def main() -> None:
    """Run the command line. Exit 0: done; 1: some input failed, the rest is done; 2: usage; 130: interrupted."""
    sys.exit(_run())


def _run() -> int:
    from herodotus.cli.app import app

    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except UsageError as error:
        return _tell(str(error), 2)
    except HerodotusError as error:
        return _tell(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our pipe has seen enough
    except (KeyboardInterrupt, EOFError):
        return _tell("Interrupted. What was finished is kept; run the same command again to go on.", 130)
    return 0


def _tell(words: str, code: int) -> int:
    print(f"herodotus: {clean(words)}", file=sys.stderr)
    return code
