"""What a person should look at, and how far two who looked agree. Pure: views and decisions in, answers out."""

from herodotus.review.agreement import Agreement, agreement
from herodotus.review.queue import Due, due

__all__ = ["Agreement", "Due", "agreement", "due"]
