"""Whether two names name one actor or place, measured on pairs written by hand."""
