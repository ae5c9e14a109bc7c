"""How long those work who answer: our process, and the server's that serves it. Waiting for a busy machine is none."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from herodotus.store.sql import SqlStore

Clock = Callable[[], float]


def work_clock(store: SqlStore) -> Clock:
    """A clock of the seconds that our process has worked, and with it the one of PostgreSQL's that serves us.

    Where the system does not tell of other processes (`/proc/PID/schedstat` of Linux), it is our process alone.
    """
    if store.database.engine.dialect.name != "postgresql":
        return time.process_time
    with store.database.reading() as connection:
        server = Path(f"/proc/{connection.execute(text('SELECT pg_backend_pid()')).scalar_one()}/schedstat")
    if not server.exists():
        return time.process_time
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9
