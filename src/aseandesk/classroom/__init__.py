"""The classroom: a quiz for a class with phones, hosted on one laptop without internet access.

Rooms, journal, server, reports and lesson plans are here; the windows are in `ui.classroom`.
"""
