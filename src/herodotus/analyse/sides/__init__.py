"""Sides: which actors are taken together in a question, and by which rule or claim each is.

An analyst's list wins. Else a side is the actor of that name with all that act for it (`acting`), or all whom texts
describe so (`described`), with those that act for them.
"""

from herodotus.analyse.sides.facilities import FACILITIES_RULE, Facilities, Hit
from herodotus.analyse.sides.resolving import resolve_side, resolve_sides
from herodotus.analyse.sides.side import Member, SideOf

__all__ = ["FACILITIES_RULE", "Facilities", "Hit", "Member", "SideOf", "resolve_side", "resolve_sides"]
