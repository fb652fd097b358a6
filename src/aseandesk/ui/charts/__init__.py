"""The trade tab: the panel of choices, the stage with the picture of the chart, what lies over it. Pictures are drawn in a thread of their
own.
"""
