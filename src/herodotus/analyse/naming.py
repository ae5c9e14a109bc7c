"""What kind of actor an id stands for, without reading the whole record."""

from __future__ import annotations

from herodotus import vocabulary
from herodotus.errors import NotFound
from herodotus.store.base import View


def kind_of(view: View, actor_id: str) -> str:
    """The kind of an actor: the vocabulary's for a known one, else the documents'; `other` where none is told."""
    if actor_id in vocabulary.actors():
        return vocabulary.actors().get(actor_id).kind
    try:
        return view.find_actor(actor_id).kind
    except NotFound:
        return "other"
