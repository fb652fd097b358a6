"""Generic widgets without a subject: buttons, choices, fields, flow layout, overlay, page. Any part of the window may use them;
they import only `ui.base`.
"""
