"""Pages of the record: short lines for lists, quick however much it holds."""
