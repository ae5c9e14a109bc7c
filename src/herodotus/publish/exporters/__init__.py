"""The record for other programs, one format a file."""
