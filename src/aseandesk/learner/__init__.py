"""Who answered what, and when. It is kept in one SQLite file of the user's, which is opened late."""
