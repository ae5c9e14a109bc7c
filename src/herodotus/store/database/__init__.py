"""The database: its tables, how it is opened and locked, the one door through which it is changed, and the chain."""
