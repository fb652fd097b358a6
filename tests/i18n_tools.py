"""The tools that keep the translations, imported from `tools/`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

import i18n
import i18n_compile
import i18n_extract
import i18n_facts

__all__ = ["i18n", "i18n_compile", "i18n_extract", "i18n_facts"]
