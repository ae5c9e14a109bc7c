"""Document → claims. Knows no database; `reader.Reader` is the protocol that every reader implements."""
