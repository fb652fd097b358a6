"""Search over every fact by words (`index`) and by plain questions (`questions`).

It knows no window and no terminal: both show its hits.
"""
