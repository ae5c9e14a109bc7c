"""What happened when: by actor, pair, place, type and period, with the days that the texts really give.

`entries` puts event claims in order of time; `asking` answers a whole question with what was counted; `accounts` says
on how many origins a happening rests, and in what its accounts differ.
"""

from herodotus.analyse.timeline.entries import TimelineEntry, takes_part, timeline

__all__ = ["TimelineEntry", "takes_part", "timeline"]
