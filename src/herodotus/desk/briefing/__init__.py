"""Writing a brief at the desk: its form, its preview, and what became of those that were published."""
