"""Question sets that a teacher prepares: drafts, the teacher's own questions, sets and their files. Every change can be undone."""
