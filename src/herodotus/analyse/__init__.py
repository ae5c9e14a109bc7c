"""Questions to a view of the record, one file each."""
