"""An analyst's own prose as a brief: Markdown with `[[claim id]]` marks becomes footnotes that open the sentence."""

from herodotus.publish.prose.draft import Draft, parse_draft
from herodotus.publish.prose.write import Flag, Lint, Written, write_prose

__all__ = ["Draft", "Flag", "Lint", "Written", "parse_draft", "write_prose"]
