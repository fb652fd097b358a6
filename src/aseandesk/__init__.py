"""ASEANdesk: a region's story, members and trade, offline, every fact with its source."""

__version__ = "0.1.0"
