"""Actors: their lists, and what the page of one is made of."""
