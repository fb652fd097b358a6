"""The search index of the window, and the rows of its results. The palette that shows them belongs to the shell."""
