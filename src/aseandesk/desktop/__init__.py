"""The parts of a desktop window that need no Qt: commands, history, messages, the page of a fact, single instance, start metrics.

`ui` shows them.
"""
