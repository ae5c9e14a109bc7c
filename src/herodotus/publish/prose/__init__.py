"""An analyst's own prose as a brief: Markdown with `[[claim id]]` marks becomes footnotes that open the sentence."""

import herodotus.publish.brief  # noqa: F401  a brief sets prose as its section: it must be there first
from herodotus.publish.prose.draft import Draft, parse_draft
from herodotus.publish.prose.setting import Flag, Lint
from herodotus.publish.prose.stances import Stance
from herodotus.publish.prose.write import Written, write_prose

__all__ = ["Draft", "Flag", "Lint", "Stance", "Written", "parse_draft", "write_prose"]
