"""The quiz without a window, in packages by stage: `model`, `toolkit`, `makers`, `dealing`, `run`, `editing`, `imports`, `export`.

`verify` checks printed questions independently of the makers, and `proving.py` runs that check over every question.
"""
