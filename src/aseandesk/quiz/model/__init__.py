"""What everything about a quiz rests on: question, option and answer, numbers, hardness, undo, and the seeded random source. It imports no
other package of the quiz.
"""
