"""Bytes → Document: formats, publication facts, document structure, copies. Knows no database."""
