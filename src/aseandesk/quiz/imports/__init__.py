"""Import of questions from other programs as a pack of teacher's questions, one file for each format."""
