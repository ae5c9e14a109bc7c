"""Measurements: speed as ratios side by side, reading quality by the scorer of the gold documents."""
