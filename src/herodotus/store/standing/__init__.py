"""The tables of what stands now, kept as the record changes."""
