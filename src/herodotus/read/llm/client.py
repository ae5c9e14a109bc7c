"""Talking to an endpoint: one question, one answer, with retries, time limits and an account."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import stamina
from pydantic import ValidationError

from herodotus.errors import ReaderFailed, UsageError
from herodotus.settings import LlmSettings

_TRANSIENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_LONGEST_ANSWER = 4 * 1024 * 1024
"""Bytes of a response beyond which it is given up: no passage has that much to say."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how to ask. `url` is the base, as in `http://localhost:11434/v1`; prices are per million tokens."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    attempts: int = 5
    longest_wait: float = 60.0
    price_in: float = 0.0
    price_out: float = 0.0

    @classmethod
    def from_environment(cls) -> Endpoint:
        """As the environment's `HERODOTUS_LLM_…` say. Raises UsageError for one that is missing or makes no sense."""
        try:
            knobs = LlmSettings()
        except ValidationError as error:
            wrong = error.errors()[0]
            name = f"HERODOTUS_LLM_{str(wrong['loc'][0]).upper()}"
            raise UsageError(f"{name} is {wrong['input']!r}.", "Give it a number.") from error
        if not knobs.url or not knobs.model:
            raise UsageError(
                "The llm reader has no endpoint.",
                "Set HERODOTUS_LLM_URL (such as http://localhost:11434/v1) and HERODOTUS_LLM_MODEL.",
            )
        return cls(
            knobs.url,
            knobs.model,
            knobs.key,
            timeout=knobs.timeout,
            price_in=knobs.price_in,
            price_out=knobs.price_out,
        )


@dataclass(slots=True)
class Account:
    """What was asked and what it cost: requests sent, answers kept from before, tokens, in the money of the price."""

    requests: int = 0
    retries: int = 0
    kept: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    price_in: float = 0.0
    price_out: float = 0.0

    @property
    def cost(self) -> float:
        """Tokens times prices."""
        return (self.tokens_in * self.price_in + self.tokens_out * self.price_out) / 1_000_000

    def __str__(self) -> str:
        told = f"{self.requests} requests, {self.retries} of them again, {self.kept} answers kept from before"
        cost = f", cost {self.cost:.4f}" if self.price_in or self.price_out else ""
        return f"{told}; {self.tokens_in:,} tokens in, {self.tokens_out:,} out{cost}"


@dataclass(frozen=True, slots=True)
class Reply:
    """A model's words, and whether it stopped before it was done."""

    words: str
    cut_short: bool


class Refused(Exception):
    """A response that may be better the next time; `wait` is what the endpoint asks for, in seconds."""

    def __init__(self, what: str, wait: float | None = None) -> None:
        super().__init__(what)
        self.wait = wait


@dataclass
class Client:
    """Asks one endpoint. Keys are sent in the header alone and stand in no message."""

    endpoint: Endpoint
    account: Account = field(default_factory=Account)

    def __post_init__(self) -> None:
        self.account.price_in, self.account.price_out = self.endpoint.price_in, self.endpoint.price_out
        key = {"Authorization": f"Bearer {self.endpoint.key}"} if self.endpoint.key else {}
        self._http = httpx.Client(timeout=self.endpoint.timeout, headers=key, follow_redirects=False)

    def ask(self, instructions: str, question: str, schema: dict[str, Any]) -> Reply:
        """The model's reply. Raises ReaderFailed when the endpoint refuses, or gives none after every attempt."""
        body = {
            "model": self.endpoint.model,
            "temperature": 0,
            "seed": 1,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "reading", "schema": schema, "strict": False},
            },
        }
        try:
            for attempt in stamina.retry_context(
                on=_pause,
                attempts=self.endpoint.attempts,
                timeout=None,
                wait_initial=min(1.0, self.endpoint.longest_wait),
                wait_max=self.endpoint.longest_wait,
                wait_jitter=0.0,
            ):
                with attempt:
                    self.account.retries += attempt.num > 1
                    return self._send(body)
        except (Refused, httpx.HTTPError) as error:
            raise ReaderFailed(
                f"The endpoint {self.endpoint.url} gave no answer: {_named(error)}.",
                "Repeat the command: what was answered is kept, and it goes on from there.",
            ) from error
        raise AssertionError("a retry either returns or raises")

    def _send(self, body: dict[str, Any]) -> Reply:
        self.account.requests += 1
        url = self.endpoint.url.rstrip("/") + "/chat/completions"
        with self._posted(url, body) as response:
            payload = bytearray()
            for piece in response.iter_bytes():
                payload += piece
                if len(payload) > _LONGEST_ANSWER:
                    raise Refused("its answer does not end")
        if response.status_code in _TRANSIENT:
            raise Refused(f"status {response.status_code}", _retry_after(response))
        if response.status_code != 200:
            raise ReaderFailed(
                f"The endpoint {self.endpoint.url} refused with status {response.status_code}.",
                "Check HERODOTUS_LLM_URL, HERODOTUS_LLM_MODEL and HERODOTUS_LLM_KEY.",
            )
        return self._reply(bytes(payload))

    @contextmanager
    def _posted(self, url: str, body: dict[str, Any]) -> Iterator[httpx.Response]:
        try:
            with self._http.stream("POST", url, json=body) as response:
                yield response
        except httpx.InvalidURL as error:
            raise UsageError(f"{url!r} is no address.", "Set HERODOTUS_LLM_URL to one.") from error

    def _reply(self, payload: bytes) -> Reply:
        try:
            data = json.loads(payload)
            choice = data["choices"][0]
            words = choice["message"]["content"]
            usage = data.get("usage") or {}
            self.account.tokens_in += int(usage.get("prompt_tokens") or 0)
            self.account.tokens_out += int(usage.get("completion_tokens") or 0)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise Refused("its response is not of the protocol") from error
        return Reply(words if isinstance(words, str) else "", choice.get("finish_reason") == "length")


def _pause(error: Exception) -> bool | float:
    """Whether to try again, or the seconds that the endpoint asks to wait before."""
    if isinstance(error, Refused):
        return True if error.wait is None else error.wait
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


def _retry_after(response: httpx.Response) -> float | None:
    try:
        return max(0.0, min(300.0, float(response.headers.get("retry-after", ""))))
    except ValueError:
        return None


def _named(error: Exception) -> str:
    return str(error) or type(error).__name__
