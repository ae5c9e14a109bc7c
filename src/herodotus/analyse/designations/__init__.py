"""Who designates an actor: by the entries of dated lists, by what claims say, and where the two differ.

Names are matched whole (`matching`), an entry is placed in time by the list's own days (`lists`), claims by the days
that the texts give (`told`), and what cannot both hold is set side by side (`differences`). Absence is never a "no".
"""

from herodotus.analyse.designations.differences import Difference, differences
from herodotus.analyse.designations.lists import OnList, on_list
from herodotus.analyse.designations.matching import Match, Named, matches, named
from herodotus.analyse.designations.told import Said, Told, told

__all__ = [
    "Difference",
    "Match",
    "Named",
    "OnList",
    "Said",
    "Told",
    "differences",
    "matches",
    "named",
    "on_list",
    "told",
]
