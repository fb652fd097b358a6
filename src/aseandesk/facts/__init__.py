"""The fact store: what is known, from where, on which day."""
