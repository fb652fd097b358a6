"""Sets of questions as a teacher prepares them: drafts, questions of one's own, the set and its file. Every step can be taken back."""
