"""Addresses: `KIND:ID` for a fact, `KIND:ID?key=value` for a view. Published addresses stay valid for ever."""

from __future__ import annotations

import msgspec

FACT_KINDS = (
    "event",
    "person",
    "agreement",
    "organ",
    "summit",
    "country",
    "body",
    "status",
    "value",
    "series",
    "claim",
    "source",
    "story",
    "era",
)
VIEW_KINDS = ("timeline", "quiz", "chart")
KINDS = FACT_KINDS + VIEW_KINDS


class Address(msgspec.Struct, frozen=True):
    """The address of a fact or a view: its kind, its id (may be empty for a view) and the keys of a view in order."""

    kind: str
    id: str
    args: tuple[tuple[str, str], ...] = ()

    def get(self, key: str, default: str = "") -> str:
        """Return the value of the key, or the default."""
        return dict(self.args).get(key, default)

    def __str__(self) -> str:
        if not self.args:
            return f"{self.kind}:{self.id}"
        from urllib.parse import quote  # imported here because the start reads no views

        query = "&".join(f"{key}={quote(value, safe=':,.-_~')}" for key, value in self.args)
        return f"{self.kind}:{self.id}?{query}"


def parse(text: str) -> Address:
    """Read an address.

    Raises: ValueError with a sentence that says what was expected.
    """
    kind, name, query = split(text)
    if not query:
        return Address(kind, name)
    from urllib.parse import parse_qsl

    return Address(kind, name, tuple(parse_qsl(query, keep_blank_values=True)))


def split(text: str) -> tuple[str, str, str]:
    """Return kind, id and the query text of an address.

    Raises: ValueError as `parse` does.
    """
    kind, colon, rest = text.strip().partition(":")
    if not colon or kind not in KINDS:
        raise ValueError(f"{text!r} is no address: expected KIND:ID with a kind out of {', '.join(KINDS)}")
    name, _, query = rest.partition("?")
    if not name and kind in FACT_KINDS:
        raise ValueError(f"{text!r} names no fact: expected {kind}:ID")
    if kind == "status":
        name = name.replace(" ", "-")
    return kind, name, query


def view(kind: str, name: str = "", /, **args: str) -> Address:
    """Return the address of a view; keys with an empty value are left out."""
    return Address(kind, name, tuple((key, value) for key, value in args.items() if value))
