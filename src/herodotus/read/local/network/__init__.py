"""The trained network behind the local reader: what it is given, what its output columns mean, and how it is run."""
