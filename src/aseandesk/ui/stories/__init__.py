"""The story player and the list of stories. A story is a sequence of addresses that it opens one after another."""
