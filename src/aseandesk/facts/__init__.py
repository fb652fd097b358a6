"""The fact store: facts with their sources and dates. It is read from packs, checked and indexed once, and never changed afterwards."""
