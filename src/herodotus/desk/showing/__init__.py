"""What all pages share: templates, scopes, forms, marks, small pictures."""
