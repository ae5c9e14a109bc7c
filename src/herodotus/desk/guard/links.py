"""Signed links: who may come in, under which name, until when. Nobody is stored; a link holds all that it says."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from herodotus.errors import UsageError

SHORTEST_SECRET = 32
"""Characters that a secret must have at least: what is shorter may be guessed."""
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Pass:
    """What a link lets somebody do: work at the desk under a name, for so many days from when it was signed."""

    name: str
    days: int


class Links:
    """Makes links and reads them. Who knows the secret can make them; a new secret ends all that were made."""

    def __init__(self, secret: str | None = None) -> None:
        """Raises UsageError for a secret that could be guessed. Without one, links end with the process."""
        if secret is not None and len(secret) < SHORTEST_SECRET:
            raise UsageError(
                f"The secret of the desk has {len(secret)} characters.",
                f"Give it {SHORTEST_SECRET} or more, as `openssl rand -hex 32` prints them.",
            )
        self.secret = secret or secrets.token_hex(32)
        self._signer = URLSafeTimedSerializer(self.secret, salt="herodotus desk link")
        self._marker = URLSafeTimedSerializer(self.secret, salt="herodotus desk form")

    def token(self, name: str, days: int) -> str:
        """A token for somebody. Raises UsageError for a name of nothing, or for days that are none."""
        if not name.strip() or not 1 <= days <= 366:
            raise UsageError(f"There is no link for {name!r} and {days} days.", "Give a name, and 1 to 366 days.")
        signed = self._signer.dumps({"name": name.strip(), "days": days})
        return str(signed)

    def read(self, token: str) -> Pass | None:
        """What a token lets one do; None for one that is forged, changed or past its days."""
        try:
            held = self._signer.loads(token)
            self._signer.loads(token, max_age=held["days"] * _DAY)
        except (BadSignature, SignatureExpired, KeyError, TypeError):
            return None
        return Pass(held["name"], held["days"])

    def mark(self, name: str) -> str:
        """The mark that a form of somebody bears, so that no other site can send it in their name."""
        return str(self._marker.dumps(name))

    def is_mark(self, mark: str, name: str) -> bool:
        """Whether a form bears the mark of somebody."""
        try:
            return bool(self._marker.loads(mark) == name)
        except BadSignature:
            return False
