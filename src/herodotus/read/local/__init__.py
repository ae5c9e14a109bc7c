"""The local reader: offline, from rules and the vocabulary."""
