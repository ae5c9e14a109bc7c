"""One file a format: each reads bytes into a draft, and turns what its library raises into an InputError."""
