"""Where the record is kept. `base` is what stages may see of it; `sql` keeps it in a database."""
