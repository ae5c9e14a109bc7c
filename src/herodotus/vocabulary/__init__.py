"""What may be said: event types, kinds, units, known actors and places, as YAML that an analyst can edit."""
