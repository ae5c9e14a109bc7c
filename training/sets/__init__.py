"""One module a training set: each turns its files into examples."""
