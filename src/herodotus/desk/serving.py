"""Serving the desk: on this machine only, unless people are named who get a link each."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from herodotus.casebook import Casebook, decider
from herodotus.desk.apart.choosing import processes_for
from herodotus.desk.apart.rooms import Rooms
from herodotus.desk.desk import Desk
from herodotus.desk.guard.links import Links
from herodotus.desk.works import Works
from herodotus.errors import UsageError
from herodotus.settings import Settings

if TYPE_CHECKING:
    from uvicorn import Server

_PATIENCE = 5
"""Seconds that requests have to end when the desk is stopped; one that never sends its body would hold it for ever."""

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Serving:
    """Where a desk listens, and for whom. `port` 0 takes any that is free; `days` is how long links are good.

    `processes` make its pages; None for as many as the size of the record asks for.
    """

    host: str = "127.0.0.1"
    port: int = 8421
    people: Sequence[str] = ()
    names: Sequence[str] = ()
    days: int = 7
    processes: int | None = None


def open_desk(casebook: Casebook, serving: Serving, settings: Settings, port: int) -> Desk:
    """A desk on a casebook. Raises UsageError for one that strangers could open."""
    local = serving.host in _HERE
    if not local and not serving.people:
        raise UsageError(
            f"A desk on {serving.host} would be open to everybody who reaches this machine.",
            "Name who may come in, each with --for NAME: they get a link of their own.",
        )
    owner = None if serving.people else decider(None)
    names = {*_HERE, *serving.names, *(() if local else (serving.host, socket.gethostname()))}
    hosts = frozenset(_address(name.casefold(), port) for name in names)
    return Desk(casebook, owner, hosts, Links(settings.desk_secret), settings)


def links(desk: Desk, serving: Serving, port: int) -> list[tuple[str, str]]:
    """Who may come in, each with the address that lets them; the owner of the machine without a token."""
    shown = next(iter(serving.names), serving.host if serving.host not in ("0.0.0.0", "::") else socket.gethostname())  # noqa: S104
    base = f"http://{_address(shown, port)}"
    if desk.owner is not None:
        return [(desk.owner, f"{base}/")]
    return [(name, f"{base}/enter?token={desk.links.token(name, serving.days)}") for name in serving.people]


def serve(casebook: Casebook, serving: Serving, opened: Callable[[list[tuple[str, str]]], None]) -> None:
    """Serve a desk until it is interrupted; `opened` is told who may come in by which link, once it listens.

    Raises UsageError for a port that is taken, or a host that is not ours.
    """
    settings = Settings()
    listening = listen(serving)
    port = listening.getsockname()[1]
    try:
        desk = open_desk(casebook, serving, settings, port)
        server = server_of(desk, works_for(desk, serving))
        opened(links(desk, serving, port))
        server.run(sockets=[listening])
    finally:
        listening.close()


def works_for(desk: Desk, serving: Serving) -> Works:
    """The works of a desk, with rooms apart where more than one process serves it."""
    number = processes_for(desk.casebook, serving.processes)
    return Works(desk, Rooms(desk, number - 1) if number > 1 else None)


def server_of(desk: Desk, works: Works) -> Server:
    """What serves a desk. It keeps no log of addresses: links are secrets."""
    import uvicorn

    from herodotus.desk.application import make_app

    config = uvicorn.Config(
        make_app(desk, works),
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    return uvicorn.Server(config)


def listen(serving: Serving) -> socket.socket:
    """The socket that a desk listens on. Raises UsageError for a port that is taken, or a host that is not ours."""
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((serving.host, serving.port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"Nothing can listen on {serving.host}, port {serving.port}: {reason}.", "Name another with --port."
        ) from error
    return listening


def _address(name: str, port: int) -> str:
    host = f"[{name}]" if ":" in name else name
    return host if port == 80 else f"{host}:{port}"
