"""The index of the search and the rows of its results. The palette that shows them belongs to the shell."""
