"""The trade tab: the panel of choices, the stage with the chart's picture, and the overlays on it. Pictures are drawn in a separate
thread.
"""
