"""The entry: every foreseen failure becomes one sentence with a remedy, and an exit code."""

from __future__ import annotations

import os
import sys

from herodotus.cli.terminal import clean
from herodotus.errors import HerodotusError, UsageError


def main() -> None:
    """Run the command line. Exit 0: done; 1: some input failed, the rest is done; 2: usage; 130: interrupted."""
    _prepare()
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
    except UnicodeEncodeError:
        return _tell("An argument or a file holds letters that are no Unicode. Write them in UTF-8.", 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our pipe has seen enough
    except OSError as error:
        return _tell(f"The answer cannot be written: {error.strerror or error}. Make room, or write it elsewhere.", 1)
    except (KeyboardInterrupt, EOFError):
        return _tell("Interrupted. What was finished is kept; run the same command again to go on.", 130)
    return 0


def _prepare() -> None:
    """A closed output is one that nobody reads, and what it cannot hold is shown as a question mark."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  open until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _tell(words: str, code: int) -> int:
    print(f"herodotus: {clean(words)}", file=sys.stderr)
    return code
