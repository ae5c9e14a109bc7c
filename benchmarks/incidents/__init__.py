"""What happened once: incident matching against MELTT's example and ECB+, and its growth with the number of claims."""
