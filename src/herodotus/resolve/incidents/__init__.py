"""Incidents: the happenings that event claims of several documents report.

Claims are put in windows of days and kilometres (`windows`), compared where they share a doer, a target or a place
(`candidates`), scored with reasons (`scoring`, `words`), and joined, the best pairs first. An incident holds at most
one claim of a document, unless a person judged otherwise, and every two of its claims are possible themselves.
"""

from herodotus.resolve.incidents.claims import days_apart, event_days, known_across_documents, place_words
from herodotus.resolve.incidents.grouping import Incident, incidents, incidents_of
from herodotus.resolve.incidents.scoring import Pair, compare

__all__ = [
    "Incident",
    "Pair",
    "compare",
    "days_apart",
    "event_days",
    "incidents",
    "incidents_of",
    "known_across_documents",
    "place_words",
]
