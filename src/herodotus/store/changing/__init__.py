"""What changes the record: documents and lists that are added, decisions that are made."""
