"""The quiz without a window: questions, makers, marking, the run of a quiz."""
