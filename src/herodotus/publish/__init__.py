"""What leaves the record: the brief and its citations."""
