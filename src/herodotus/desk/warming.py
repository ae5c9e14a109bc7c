"""What a desk on a large record makes ready when it opens, and again as the record goes on, so that nobody who comes
first waits for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from time import monotonic

from herodotus.casebook import Casebook
from herodotus.casebook.heads import newest_entry
from herodotus.desk.actors.lines import listed
from herodotus.desk.keeping.places import places_of
from herodotus.desk.keeping.tallied import claims_of, tallied
from herodotus.desk.network.drawing import payload
from herodotus.desk.network.parts import Turned, table_of
from herodotus.desk.network.weaving import is_small, woven
from herodotus.desk.timeline.answering import asking
from herodotus.desk.timeline.chips import often_named
from herodotus.desk.timeline.filters import Filters
from herodotus.desk.timeline.picture import picture_told
from herodotus.errors import HerodotusError
from herodotus.records import Scope

PATIENCE = 5.0
"""Seconds that what is being made is given when the desk ends."""

LOOKING = 0.1
"""Seconds between two looks at whether the record has gone on."""

RESTING = 3
"""How many times as long as bringing things up took it rests: whoever asks meanwhile brings up what is asked for."""

Making = Callable[[Casebook], None]

_log = logging.getLogger(__name__)


class Warming:
    """Makes ready what is dear, one thing after another, beside the requests; what stays away costs whoever asks."""

    def __init__(self, casebook: Casebook, things: Sequence[Making]) -> None:
        self._casebook = casebook
        self._things = things
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Begin, if there is anything to make and the record is so large that anybody would wait."""
        if self._things and not is_small(self._casebook):
            self._thread = threading.Thread(target=self._run, name="warming", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Leave it at what is being made."""
        self._ending.set()
        if self._thread:
            self._thread.join(PATIENCE)

    def _run(self) -> None:
        made: int | None = None
        rest = 0.0
        while not self._ending.wait(rest):
            began, entry = monotonic(), self._newest()
            if entry not in (None, made):
                self._make()
                made = entry
                rest = max(LOOKING, RESTING * (monotonic() - began))
            else:
                rest = LOOKING

    def _newest(self) -> int | None:
        """How far the record has come; None where that cannot be told now."""
        try:
            return newest_entry(self._casebook)
        except HerodotusError:
            return None

    def _make(self) -> None:
        for make in self._things:
            if self._ending.is_set():
                return
            try:
                make(self._casebook)
            except HerodotusError as error:
                _log.warning("A page will be slow at first: %s", error)


def _counts(casebook: Casebook) -> None:
    tallied(casebook, Scope())
    claims_of(casebook, Scope())


def _timeline(casebook: Casebook) -> None:
    with asking(casebook, Scope(), Filters()) as asked:
        picture_told(asked)
        often_named(asked)


def _network(casebook: Casebook) -> None:
    net = woven(casebook, Scope())
    table_of(casebook.where, net, None, Turned())
    payload(casebook, Scope())


def _names(casebook: Casebook) -> None:
    listed(casebook, Scope(), "", None, None)
    places_of(casebook, Scope())


SHARED: Sequence[Making] = (_counts, _names)
"""What pages of a desk need whose rooms are made apart."""

EVERYTHING: Sequence[Making] = (*SHARED, _timeline, _network)
"""In the order in which people come to them."""
