"""The record in a browser: pages for reading, reviewing and asking, served on this machine or to a few people."""
