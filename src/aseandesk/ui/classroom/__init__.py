"""The windows of a lesson: the page on which it is planned, the teacher's window, the projector, the report. The lesson itself is
in `aseandesk.classroom`.
"""
