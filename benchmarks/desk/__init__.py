"""How quick the desk is with a large record and many people at it."""
