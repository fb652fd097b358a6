"""What all formats share when questions are given away: what is given, how it is said in words, what did not fit."""
