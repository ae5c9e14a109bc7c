"""What a judgement may say: its ends are known, and it contradicts none in force."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from herodotus import vocabulary
from herodotus.errors import Contradiction, NotFound, UsageError
from herodotus.records import Judgement
from herodotus.records.judgement import Of
from herodotus.store.database.rows import plain
from herodotus.store.database.tables import ACTOR_NAMES, CLAIM_ACTORS, CLAIM_EVENTS, CLAIMS, REVIEWS
from herodotus.store.deciding.corrections import mentions
from herodotus.store.deciding.identity import forbidden, path


def ends_of(connection: Connection, of: Of, left: str, right: str) -> tuple[str, str]:
    """Both ends as a judgement names them, in order. Raises NotFound, or UsageError when they are one."""
    find = {"actor": known_actor, "place": _known_place, "incident": _statement}.get(of)
    if find is None:
        raise UsageError(f"There is no judgement of {of!r}.", "Judge an actor, a place or an incident.")
    one, other = find(connection, left), find(connection, right)
    if one == other:
        raise UsageError(f"{left!r} and {right!r} are one already.", "Name two.")
    return (one, other) if one < other else (other, one)


def known_actor(connection: Connection, actor: str) -> str:
    """An actor's id. Raises NotFound unless the vocabulary or the record knows it."""
    if actor in vocabulary.actors() or is_known(connection, actor):
        return actor
    raise NotFound(f"The record holds no actor {actor!r}.", "`herodotus actors` lists those it holds.")


def is_known(connection: Connection, actor: str) -> bool:
    """Whether the record names an actor: in a document, in a claim, or in a correction of one."""
    named = select(ACTOR_NAMES.c.actor_id).where(ACTOR_NAMES.c.actor_id == actor).limit(1)
    claimed = select(CLAIM_ACTORS.c.actor_id).where(CLAIM_ACTORS.c.actor_id == actor).limit(1)
    if any(connection.execute(asked).first() for asked in (named, claimed)):
        return True
    corrections = select(REVIEWS.c.after).where(REVIEWS.c.after.is_not(None))
    return any(mentions(plain(after), (actor,)) for after in connection.execute(corrections).scalars())


def check_judgement(standing: Sequence[Judgement], made: Judgement) -> None:
    """Raises Contradiction when a judgement connects what another in force holds apart, or parts what some connect."""
    if made.verdict == "different":
        chain = path(standing, made.left, made.right)
        if chain:
            raise Contradiction(
                f"{made.left} and {made.right} are the same by {_told(chain)}.", "Withdraw one of these first."
            )
    elif made.verdict == "same":
        found = forbidden([*standing, made])
        if found:
            apart, chain = found
            raise Contradiction(
                f"{made.left} and {made.right} cannot be the same: {_told(chain)} would connect {apart.left} and "
                f"{apart.right}, which {apart.by} judged different ({apart.id}).",
                f"Withdraw {apart.id} first, or leave them apart.",
            )


def _told(chain: Sequence[Judgement]) -> str:
    return ", ".join(f"{edge.left} = {edge.right} ({edge.id}, {edge.by})" for edge in chain)


def _known_place(connection: Connection, place: str) -> str:
    asked = select(CLAIM_EVENTS.c.place_id).where(CLAIM_EVENTS.c.place_id == place).limit(1)
    if place in vocabulary.places() or connection.execute(asked).first():
        return place
    raise NotFound(f"The record holds no place {place!r}.", "`herodotus timeline --json` shows the ids of places.")


def _statement(connection: Connection, event: str) -> str:
    """The statement key of an event claim, named by its id or by that key."""
    asked = select(CLAIMS.c.key).where((CLAIMS.c.id == event) | (CLAIMS.c.key == event), CLAIMS.c.body == "event")
    key: str | None = connection.execute(asked.limit(1)).scalar()
    if key is None:
        raise NotFound(f"There is no event claim {event!r}.", "`herodotus timeline` lists the ids of claims.")
    return key
