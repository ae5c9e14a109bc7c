"""Alembic's entry when it is run from its own command line; Herodotus applies migrations through `migrate`."""
