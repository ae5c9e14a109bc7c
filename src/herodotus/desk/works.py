"""What a desk does beside its pages: reading what is added, and answers that take long."""

from __future__ import annotations

from starlette.requests import Request

from herodotus.desk.apart.choosing import Kind
from herodotus.desk.apart.rooms import Rooms
from herodotus.desk.aside.answering import Beside
from herodotus.desk.aside.answers import Answers
from herodotus.desk.aside.hand import Hand
from herodotus.desk.aside.jobs import place_of
from herodotus.desk.aside.reading import ReadingRoom
from herodotus.desk.desk import Desk
from herodotus.desk.warming import EVERYTHING, SHARED, Warming


class Works:
    """The reading room and the answers of a desk, until it closes. No process is started before there is work.

    `rooms` are those of its pages that are made apart; `apart` says of what kind of room this is the desk itself.
    `beside` answers questions for the room that makes their pages; elsewhere they are answered where they are asked.
    """

    def __init__(self, desk: Desk, rooms: Rooms | None = None, *, apart: Kind | None = None) -> None:
        place = place_of(desk.casebook, desk.settings)
        self.rooms = rooms
        self.reading = ReadingRoom(desk.casebook, Hand(place))
        self.answers = Answers(lambda: Hand(place))
        self.beside = Beside(place) if apart == "questions" else None
        self.warming = Warming(desk.casebook, SHARED if rooms else () if apart == "questions" else EVERYTHING)
        self.apart = apart

    def open(self) -> None:
        """Go on with what was left waiting: what waits to be read is that of the desk alone."""
        if self.rooms:
            self.rooms.open()
        if not self.apart:
            self.reading.resume()
        self.warming.open()

    def close(self) -> None:
        """End what is at work."""
        self.warming.close()
        self.answers.close()
        if self.beside:
            self.beside.close()
        self.reading.close()
        if self.rooms:
            self.rooms.close()


def works_of(request: Request) -> Works:
    """The works of the desk that a request is made at."""
    works: Works = request.app.state.works
    return works
