"""Parse a printed prompt with the templates of its family: which relation it asks for, and the text in each slot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

_SLOT = re.compile(r"\\{(\w+)\\}")
_FORMS = {"date": r"\d{1,2} [A-Z][a-z]+ \d{4}", "year": r"\d{4}", "n": r"\d+"}
"""Patterns for slots with these names; other slots match any text."""

Wordings = Mapping[str, tuple[str, ...]]


class ParsedPrompt(NamedTuple):
    """A relation, and the text in each slot."""

    relation: str
    slots: dict[str, str]


class UnreadableError(Exception):
    """A prompt that matches no template, or several with different results; its text is a sentence."""


def read(family: str, wordings: Wordings, prompt: str) -> ParsedPrompt:
    """Return the only interpretation of a prompt. Raises UnreadableError."""
    found = [ParsedPrompt(name, match.groupdict()) for name, form in _forms(family, _frozen(wordings)) if (match := form.fullmatch(prompt))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableError(f"no wording of {family} reads “{prompt}”")
    raise UnreadableError(f"{len(found)} wordings of {family} fit “{prompt}”")


def _frozen(wordings: Wordings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(wordings.items())


@lru_cache(maxsize=256)
def _forms(_family: str, wordings: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(_SLOT.sub(_slot, re.escape(text)))) for name, variants in wordings for text in variants)


def _slot(match: re.Match[str]) -> str:
    name = match.group(1)
    return f"(?P<{name}>{_FORMS.get(name, '.+')})"
