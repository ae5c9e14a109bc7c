"""What is dear to work out, kept until the record says otherwise."""
