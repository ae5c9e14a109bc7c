"""The network: ties woven from claims, kept while the record stands, and drawn."""
