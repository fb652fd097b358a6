"""Texts of the interface: `tr()` translates every text that is not a fact. The catalogues of the languages are read in `languages`."""

from aseandesk.words.texts import C_, N_, count, full_stop, language, numeral, set_language, system_says, tr, western

__all__ = ["C_", "N_", "count", "full_stop", "language", "numeral", "set_language", "system_says", "tr", "western"]
