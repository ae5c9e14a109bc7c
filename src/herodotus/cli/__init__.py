"""The command line: one file a stage, the same verbs as the Python API."""

from herodotus.cli.main import main

__all__ = ["main"]
