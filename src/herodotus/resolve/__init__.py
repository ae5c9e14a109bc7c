"""Claims → who is the same actor, place, incident. Pure functions."""
