"""The index tables: what a reading says, so that it is found quickly, and words in sentences."""
