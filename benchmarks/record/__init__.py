"""How the record bears growth: a hundred thousand claims, and a million."""
