"""Where stages meet the store, one file per stage."""
