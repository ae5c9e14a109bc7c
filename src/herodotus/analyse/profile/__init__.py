"""What the record holds of one actor, by the field list of a militia profile; what it does not hold stays blank."""

from herodotus.analyse.profile.answer import Profile
from herodotus.analyse.profile.asking import profile

__all__ = ["Profile", "profile"]
