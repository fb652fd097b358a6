"""What a window on a desktop needs that Qt has no part in: commands, history, messages, the page of a fact, one window at a time, figures
of the start. `ui` shows it.
"""
