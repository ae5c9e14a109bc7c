"""The llm reader: passages out, answers in, and of each answer what the text bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from herodotus.errors import Why
from herodotus.read.llm import prompt
from herodotus.read.llm.answer import Answer, Unusable, parse_answer, schema
from herodotus.read.llm.client import Account, Client, Endpoint
from herodotus.read.llm.kept import Kept, default_folder
from herodotus.read.llm.making import Making
from herodotus.read.llm.passages import Passage, passages_of
from herodotus.records import Document, Outcome, ReaderVersion, Reading


class LlmReader:
    """Reads through an endpoint. What is read depends on its model; what is kept has its quote in the text."""

    def __init__(self, endpoint: Endpoint | None = None, folder: Path | None = None) -> None:
        self._endpoint = endpoint or Endpoint.from_environment()
        self._client = Client(self._endpoint)
        self._kept = Kept(folder or default_folder())
        self.version = ReaderVersion("llm", f"{prompt.VERSION}+{self._endpoint.model}")

    @property
    def account(self) -> Account:
        """What has been asked so far, and its cost."""
        return self._client.account

    def read(self, document: Document) -> Reading:
        """All claims of `document` whose quotes the text holds. Raises ReaderFailed when the endpoint gives nothing."""
        making = Making(document, self.version)
        dropped: Counter[str] = Counter()
        for passage in passages_of(document):
            for answer, part in self._answers(document, passage, dropped):
                making.take(answer, part)
        dropped += making.dropped
        found = making.reading(Outcome("read", "", _told(dropped)))
        if any(True for _ in found.claims()):
            return found
        detail = f"The model found no claim that the text bears out. {_told(dropped)}".strip()
        return making.reading(Outcome("kept", Why.NOTHING_FOUND, detail))

    def _answers(
        self, document: Document, passage: Passage, dropped: Counter[str], again: bool = True
    ) -> Iterator[tuple[Answer, Passage]]:
        """The answer on a passage; where it cannot be used, those on its halves, once."""
        question = prompt.question(passage.words(document.text), document.title, document.published)
        asked = (self._endpoint.model, prompt.VERSION, prompt.instructions(), question)
        words = self._kept.get(asked)
        if words is not None:
            self.account.kept += 1
        else:
            reply = self._client.ask(prompt.instructions(), question, schema())
            words = "" if reply.cut_short else reply.words
        try:
            answer, misfits = parse_answer(words)
        except Unusable:
            halves = passage.halves() if again else ()
            if not halves:
                dropped["passages without a usable answer"] += 1
            for half in halves:
                yield from self._answers(document, half, dropped, again=False)
            return
        self._kept.put(asked, words)
        dropped["parts outside the schema"] += misfits
        yield answer, passage


def _told(dropped: Counter[str]) -> str:
    """What was left out, in words; nothing when nothing was."""
    parts = [f"{number} {what}" for what, number in sorted(dropped.items()) if number]
    return f"Left out: {', '.join(parts)}." if parts else ""
