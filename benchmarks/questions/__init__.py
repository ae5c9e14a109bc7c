"""How long each question takes on a large casebook."""
