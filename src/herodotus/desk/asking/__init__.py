"""Asking a question at the desk: its form, its answer as a page shows it, and what to do where there is none."""
