"""Training of the local reader's network: from annotated text to the weights that ship in the package."""
