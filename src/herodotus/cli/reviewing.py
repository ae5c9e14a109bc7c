"""The loop of `herodotus review`: a claim beside its sentence, one key a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from herodotus.cli.claims import to_decide
from herodotus.errors import NotFound, Outdated, UsageError

if TYPE_CHECKING:
    from herodotus.casebook import Casebook, Seen
    from herodotus.cli.keys import Desk
    from herodotus.records.review import Verdict
    from herodotus.store.base import View

KEYS = "a accept   r reject   c correct   s skip   u undo   q quit"


class Loop:
    """One sitting of one person over some claims. Each decision is recorded at once.

    `counts` tells how often what was done. `blind` shows the claims of `view` and nothing that others decided.
    """

    def __init__(
        self,
        casebook: Casebook,
        desk: Desk,
        by: str,
        claims: Sequence[str],
        view: View,
        why: str = "",
        blind: bool = False,
    ) -> None:
        self._casebook, self._desk, self._by, self._why = casebook, desk, by, why
        self._claims, self._view, self._blind = claims, view, blind
        self._at = 0
        self.counts: Counter[str] = Counter()

    def run(self) -> None:
        """Show claim after claim until all are done or the person quits."""
        while self._at < len(self._claims):
            try:
                seen = self._look(self._claims[self._at])
            except NotFound as error:  # read again meanwhile by another reader, which finds other claims
                self._desk.show(str(error))
                self._at += 1
                continue
            self._show(seen)
            if not self._ask(seen):
                return

    def _look(self, claim: str) -> Seen:
        from herodotus.casebook import look, look_blind

        return (look_blind if self._blind else look)(self._casebook, claim, self._view)

    def _show(self, seen: Seen) -> None:
        heading = f"── {self._at + 1} of {len(self._claims)} ──"
        for line in ("", heading, *to_decide(seen, self._blind), "", KEYS):
            self._desk.show(line)

    def _ask(self, seen: Seen) -> bool:
        """Take keys until one of them leads to a claim, the same or another; False to quit."""
        while True:
            key = self._desk.key()
            if key in ("", "q"):
                return False
            try:
                if self._done(seen, key):
                    return True
            except Outdated as error:
                self._desk.show(str(error))
                return True
            except (NotFound, UsageError) as error:
                self._desk.show(str(error))
            self._desk.show(KEYS)

    def _done(self, seen: Seen, key: str) -> bool:
        """Do what a key asks for; False for a key that asks for nothing."""
        if key == "s":
            self.counts["skipped"] += 1
            self._at += 1
        elif key == "u":
            self._undo()
        elif key in ("a", "r"):
            self._decide(seen, "accepted" if key == "a" else "rejected")
        elif key == "c":
            self._correct(seen)
        else:
            return False
        return True

    def _decide(self, seen: Seen, verdict: Verdict, written: Sequence[str] = (), why: str = "") -> None:
        from herodotus.casebook import corrections, decide
        from herodotus.publish.deciding import in_words

        after = corrections(seen.view, seen.claim, written) if written else None
        made = decide(self._casebook, seen, verdict, self._by, why or self._why, after)
        self.counts[verdict] += 1
        self._at += 1
        self._desk.show(in_words(made, seen.view.name))

    def _correct(self, seen: Seen) -> None:
        written = []
        while words := self._line("field=value, Enter when done: "):
            written.append(words)
        if written:
            self._decide(seen, "corrected", written, self._line("why: "))

    def _undo(self) -> None:
        """Withdraw one's own last decision, and show the claim that it was made on again."""
        from herodotus.casebook import undo
        from herodotus.publish.deciding import in_words

        withdrawn = undo(self._casebook, self._by)
        self.counts["undone"] += 1
        self._desk.show(in_words(withdrawn))
        if withdrawn.claim_id in self._claims:
            self._at = self._claims.index(withdrawn.claim_id)

    def _line(self, question: str) -> str:
        try:
            return self._desk.line(question).strip()
        except EOFError:
            return ""


def summed(counts: Counter[str]) -> str:
    """What was done in a sitting, in words."""
    order = ("accepted", "rejected", "corrected", "skipped", "undone")
    return ", ".join(f"{counts[name]} {name}" for name in order if counts[name]) or "Nothing was decided"
