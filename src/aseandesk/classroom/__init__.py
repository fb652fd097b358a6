"""The classroom: a quiz for a room of phones, played from one laptop without the internet. Rooms, journal, server, reports and the plan of
a lesson are here; the windows are in `ui.classroom`.
"""
