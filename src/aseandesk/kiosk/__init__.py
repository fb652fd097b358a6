"""The kiosk without its windows: configuration, presence, PIN, anonymous counts, notes, supervision, and the attract scenes. Without Qt."""
