"""Time in text: a grammar of dates and intervals, resolved to days with exact offsets."""

from herodotus.read.time.edtf import edtf, parse_edtf
from herodotus.read.time.find import TimeMention, find_times
from herodotus.read.time.held import formerly, held_until, in_answer_to

__all__ = ["TimeMention", "edtf", "find_times", "formerly", "held_until", "in_answer_to", "parse_edtf"]
