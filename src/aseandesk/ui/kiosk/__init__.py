"""The kiosk on its screen: what plays while nobody is there, visits, keyboard, lock, technician. The window of everybody else loads none
of it.
"""
