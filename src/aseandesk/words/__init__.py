"""Words of the interface: one `tr()` for every text that is not a fact."""

from aseandesk.words.texts import count, language, later, numeral, set_language, tr, western

__all__ = ["count", "language", "later", "numeral", "set_language", "tr", "western"]
