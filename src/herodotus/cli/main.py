"""The entry: every foreseen failure becomes one sentence with a remedy, and an exit code."""

from __future__ import annotations

import gc
import os
import sys

from herodotus.cli.leaving import leave
from herodotus.cli.terminal import clean
from herodotus.errors import HerodotusError, UsageError, VocabularyError


def main() -> None:
    """Run the command line. Exit 0: done; 1: some input failed, the rest is done; 2: usage; 130: interrupted.

    Usage is whatever must be put right before the same can be asked again: an option, a word that the vocabulary does
    not know, or a file in which one wrote the question (indicators, hypotheses, weights, prose).
    """
    _prepare()
    leave(_run())


def _run() -> int:
    from herodotus.cli.verbs import app_for

    try:
        code = app_for(sys.argv[1:])(standalone_mode=False)
        return code if isinstance(code, int) else 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except (UsageError, VocabularyError) as error:
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
        return _tell(_INTERRUPTED, 130)
    except Exception as error:  # noqa: BLE001  what is not of the arguments is raised again
        return _of_arguments(error)
    return 0


_INTERRUPTED = "Interrupted. What was finished is kept; run the same command again to go on."


def _of_arguments(error: Exception) -> int:
    """What the library that reads the arguments raises, in one line with a remedy; all else is raised again."""
    if type(error).__name__ == "Abort":
        return _tell(_INTERRUPTED, 130)
    if not hasattr(error, "format_message"):
        raise error
    words = " ".join(error.format_message().split())
    verb = getattr(getattr(error, "ctx", None), "command_path", "herodotus")
    return _tell(f"{words}{'' if words.endswith(('.', '?', '!')) else '.'} See `{verb} --help`.", 2)


def _prepare() -> None:
    """A closed output is one that nobody reads, and what it cannot hold is shown as a question mark.

    Cycles are collected seldom: a command makes many records, which hold none, and ends.
    """
    gc.set_threshold(_OBJECTS)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  open until the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


_OBJECTS = 100_000
"""New objects after which Python looks for cycles among them."""


def _tell(words: str, code: int) -> int:
    print(f"herodotus: {clean(words)}", file=sys.stderr)
    return code
