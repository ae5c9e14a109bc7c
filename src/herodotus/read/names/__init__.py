"""Known names in text: whole names, acronyms and spelling variants, each match with its reason."""

from herodotus.read.names.introductions import Introduction, find_introductions
from herodotus.read.names.match import NameMatch, find_names, shouts
from herodotus.read.names.spelling import normalise, skeleton

__all__ = ["Introduction", "NameMatch", "find_introductions", "find_names", "normalise", "shouts", "skeleton"]
