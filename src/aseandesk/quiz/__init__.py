"""The quiz without a window, grouped by stage: model, toolkit, makers, dealing, run, editing, files read and written. Beside them stands
the examiner, and `proving.py` holds the makers to it.
"""
