"""Words of the interface: one `tr()` for every text that is not a fact."""

from aseandesk.words.texts import count, language, set_language, tr

__all__ = ["count", "language", "set_language", "tr"]
