"""The answers of learners, with times. They are stored in one SQLite file of the user, which is opened late."""
