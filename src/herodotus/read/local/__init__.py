"""The local reader: offline, from rules and the vocabulary."""

from herodotus.read.local.reader import LocalReader

__all__ = ["LocalReader"]
