"""`herodotus desk`: the record in a browser."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from herodotus.cli.options import Where
from herodotus.cli.terminal import note

Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="Where it listens; 0 for any free.")]
Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address; beyond this machine, see --for.")]
People = Annotated[
    list[str] | None, typer.Option("--for", metavar="NAME", help="Who may come in by a link of their own; repeatable.")
]
Names = Annotated[
    list[str] | None, typer.Option("--name", metavar="HOST", help="A name that people reach it by; repeatable.")
]
Days = Annotated[int, typer.Option("--days", metavar="N", min=1, max=366, help="How long the links are good.")]
Processes = Annotated[
    int | None,
    typer.Option("--processes", metavar="N", min=1, max=16, help="How many make pages; else 2 for a large record."),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Open no browser; print the address only.")]


def desk(
    port: Port = 8421,
    host: Host = "127.0.0.1",
    people: People = None,
    names: Names = None,
    days: Days = 7,
    processes: Processes = None,
    no_browser: NoBrowser = False,
    where: Where = None,
) -> int:
    """Open the desk on the casebook in a browser, until it is interrupted."""
    from herodotus.casebook import open_casebook
    from herodotus.desk.serving import Serving, serve

    def opened(links: list[tuple[str, str]]) -> None:
        for name, address in links:
            print(f"{name}: {address}" if people else address, flush=True)
        note("Stop it with Ctrl-C.")
        if not no_browser and not people and sys.stdout.isatty():
            import webbrowser

            webbrowser.open(links[0][1])

    with open_casebook(where) as casebook:
        serve(casebook, Serving(host, port, people or (), names or (), days, processes), opened)
    return 0
