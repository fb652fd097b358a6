"""The kiosk without its windows: configuration, presence, PIN, counts, notes, supervision, what is played. It knows no Qt."""
