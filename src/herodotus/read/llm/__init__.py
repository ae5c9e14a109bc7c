"""The llm reader: the same claims from any endpoint that speaks the OpenAI chat protocol, its quotes found by us."""

from herodotus.read.llm.client import Account, Endpoint
from herodotus.read.llm.reader import LlmReader

__all__ = ["Account", "Endpoint", "LlmReader"]
