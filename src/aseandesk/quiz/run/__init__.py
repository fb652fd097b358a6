"""Running a quiz: the sequence of questions, marking, typed answers, and spaced repetition (FSRS). Everything here is a value or a plain
function.
"""
