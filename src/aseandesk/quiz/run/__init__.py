"""The course of a quiz: what comes next, marking, typed answers, and when a question is asked again (FSRS). Each is a value or a plain
function.
"""
