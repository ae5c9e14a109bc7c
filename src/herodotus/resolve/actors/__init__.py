"""Who is the same actor: proposals for a person to judge, each with its score and its reasons in words.

Names are taken apart into words (`words`), heard (`sounds`), compared as persons or as bodies (`persons`, `bodies`) and
looked up in the table of aliases (`known`). Actors that share words (`blocking`) are scored by names, kind, context and
company (`scoring`). An umbrella, a façade, a wing, a numbered brigade, an office and its holder, a father and a son are
ties and no aliases. Nothing is merged or kept apart by itself.
"""

from herodotus.resolve.actors.candidates import candidates
from herodotus.resolve.actors.comparison import Comparison, Reason
from herodotus.resolve.actors.context import Context, context_of
from herodotus.resolve.actors.naming import same_name
from herodotus.resolve.actors.scoring import LIKELY, POSSIBLE, Candidate

__all__ = [
    "LIKELY",
    "POSSIBLE",
    "Candidate",
    "Comparison",
    "Context",
    "Reason",
    "candidates",
    "context_of",
    "same_name",
]
