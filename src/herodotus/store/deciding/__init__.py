"""What people may decide and have decided, which of it is in force, and what a scope lets a question see."""
