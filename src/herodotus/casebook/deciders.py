"""Who decides: a person, by name."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from herodotus.errors import UsageError
from herodotus.records.decision import MACHINE
from herodotus.records.plain_words import check_line

if TYPE_CHECKING:
    from herodotus.settings import Settings


def decider(by: str | None = None, settings: Settings | None = None) -> str:
    """The name under which a decision is recorded: as given, else of the settings, else the login name.

    Raises UsageError when there is none, and for the name of a machine: what is decided here, a person decides.
    """
    name = by if by is not None else _user(settings) or _login()
    name = " ".join(name.split())
    if not name:
        raise UsageError("Nobody is named who decides.", "Say who you are with --by NAME or HERODOTUS_USER.")
    check_line(name, "The name of who decides")
    if name.startswith(MACHINE):
        raise UsageError(f"{name} is the name of a machine, and a person decides.", "Give your own name with --by.")
    return name


def _user(settings: Settings | None) -> str | None:
    """The name of the settings: what reads them takes longer to load than many a command to run."""
    from herodotus.settings import Settings

    return (settings or Settings()).user


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name, as in some containers
        return ""
