"""Import of questions from other programs as a pack of teacher's questions. There is one file for each format."""
