"""Backup, restore, and the check of all that can be checked."""
