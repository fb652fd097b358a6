"""The fact store: what is known, from where, on which day. It is read from packs, checked, indexed and never changed."""
