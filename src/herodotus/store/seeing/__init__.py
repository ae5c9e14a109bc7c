"""The record as a question sees it: views, flat rows, and what changed since it was last looked at."""
