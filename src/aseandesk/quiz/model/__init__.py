"""The base of the quiz: question, option and response, numbers, difficulty, undo, and the seeded random source. It imports no other package
of the quiz.
"""
