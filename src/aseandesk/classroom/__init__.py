"""The classroom: a quiz for a room of phones, played from one laptop, without the internet."""
