"""Who answered what, when: kept in one SQLite file of the user's, which is opened late."""
