"""The kiosk's screens: attract mode, visits, on-screen keyboard, lock, technician's page. The normal window does not load this package."""
