"""What every page of the desk works with: the casebook, who may come in, and under which names it is reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from herodotus.casebook import Casebook
from herodotus.desk.guard.links import Links
from herodotus.desk.keeping.errands import Errands
from herodotus.desk.keeping.latest import Latest
from herodotus.settings import Settings


@dataclass(frozen=True)
class Desk:
    """An open desk on a casebook.

    `owner` is who works here without a link; None where everybody needs one. `hosts` are the names, with their ports,
    under which a browser may ask for it. `errands` are the answers that take a while.
    """

    casebook: Casebook
    owner: str | None
    hosts: frozenset[str]
    links: Links = field(default_factory=Links)
    settings: Settings = field(default_factory=Settings)
    errands: Errands = field(default_factory=Errands)

    @cached_property
    def answers(self) -> Latest:
        """The latest answers to questions."""
        return Latest(self.errands)
