"""Claims as people meet them: shown, decided on, corrected, added, and the queue of those that wait."""
