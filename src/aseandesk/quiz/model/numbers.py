"""Parse numbers as people type them: "11.2 bn", "11,2 Mrd", "11 200 000 000", "eleven million", "2 lakh", "nineteen sixty-seven".

A text may have two readings: "11,200" is eleven thousand, or eleven with a decimal comma. All readings are returned. They differ by a
factor of a thousand, so comparing the nearest one with the right value is safe.
"""

from __future__ import annotations

import re
from math import isfinite
from unicodedata import decimal, normalize

from aseandesk.facts.fold import fold
from aseandesk.words import tr

_LONGEST = 80
_GAP = re.compile(r"(?<=\d)[\s'’_](?=\d{3}(?!\d))")
"""Separators between groups of three digits, other than comma and point."""
_SQUARE = re.compile(r"\bk?m\s?\^?2(?!\d)")
_TOKEN = re.compile(r"\d[\d.,]*(?:e[+-]?\d+(?!\w))?|[^\s\d!-/:-@\[-`{-~]+|\S")
"""A number, a run of letters with their combining marks (Thai vowels), or a single other character."""
_GROUPS = (re.compile(r"\d{1,3}([.,]\d{3})+"), re.compile(r"\d{1,2}([.,]\d{2})+[.,]\d{3}"))
"""Digits grouped in thousands, and grouped as in India and Pakistan (1,12,00,000)."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")

_SMALL = {
    word: value
    for value, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
            *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
} | {word: 20 + 10 * place for place, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))}
_SCALE_WORDS = {
    1e3: "thousand k tausend mille ribu nghin ngan พัน",
    1e4: "万 萬",
    1e5: "lakh lakhs lac แสน",
    1e6: "million millions mn mio m juta trieu ล้าน",
    1e7: "crore crores cr",
    1e8: "亿 億",
    1e9: "billion billions bn b mrd milliarde milliarden milliard milliards miliar bilyon ty",
    1e12: "trillion trillions trn tn t triliun",
}
_SCALES = {word: factor for factor, words in _SCALE_WORDS.items() for word in fold(words).split()}
_FILLER = frozenset(
    (
        "about",
        "around",
        "approximately",
        "approx",
        "ca",
        "circa",
        "roughly",
        "nearly",
        "almost",
        "of",
        "the",
        "it",
        "is",
        "was",
        "a",
        "~",
        "≈",
    )
)
_ALIKE = tuple(
    frozenset(words.split())
    for words in (
        "us $ usd dollar dollars current constant",
        "% percent per cent pct",
        "km2 km sq square kilometre kilometres kilometer kilometers",
        "persons people inhabitants",
        "years year",
        "members countries states",
    )
)
"""Words for the same unit. If one of a set occurs in the unit of the question, each word of the set may be typed."""


class NumberError(ValueError):
    """A text that is not a number; its text is a sentence."""


def readings(text: str, *, unit: str = "", year: bool = False) -> tuple[float, ...]:
    """Return every number that the text may mean, in the given unit ("million US$"), or the year if `year` is set.

    Raises NumberError with a sentence.
    """
    plain = _western(text)
    if len(plain) > _LONGEST:
        raise NumberError(tr("That is too long for a number."))
    if year:
        return (_year(plain, text),)
    tokens = _TOKEN.findall(_GAP.sub("", plain))
    minus = tokens[:1] in (["-"], ["minus"])
    tokens = _without_unit(tokens[minus:], unit)
    if tokens and tokens[0][0].isdigit():
        amounts, scaled = _figure(tokens, text), len(tokens) > 1
    else:
        amounts, scaled = {_in_words(tokens, text)}, any(token in _SCALES for token in tokens)
    factor = _SCALES.get(unit.partition(" ")[0], 1.0)
    found = {amount / factor for amount in amounts}  # "11200000000" is a full amount even if the unit is "million US$"
    if not scaled:
        found |= amounts
    if not all(map(isfinite, found)):
        raise NumberError(tr("That is too long for a number."))
    return tuple(sorted(-amount if minus else amount for amount in found))


def nearest(found: tuple[float, ...], value: float) -> float:
    """Return the reading that is nearest to the value: by ratio, or by distance where no ratio can be formed."""

    def apart(one: float) -> tuple[bool, float]:
        alike = one * value > 0
        return (not alike, max(one / value, value / one) if alike else abs(one - value))

    return min(found, key=apart)


def _western(text: str) -> str:
    """Return the case-folded text with digits of any script as 0 to 9, a plain minus sign, and no superscripts."""
    wide = fold(normalize("NFKC", text.replace("’", "'").replace("'", " ")))
    digits = "".join(str(value) if (value := decimal(c, -1)) >= 0 else c for c in wide)
    for odd, plain in (("\u2212", "-"), ("\u2013", "-"), ("\u066b", "."), ("\u066c", ","), ("\u060c", ",")):
        digits = digits.replace(odd, plain)
    return _SQUARE.sub("km", digits).strip()


def _without_unit(tokens: list[str], unit: str) -> list[str]:
    """Return the tokens of the number alone: without words of the unit, "about", and hyphens between words."""
    own = set(_TOKEN.findall(fold(unit))) - set(_SCALES)
    known = own.union(*(words for words in _ALIKE if words & own)) | _FILLER | {"-", "+"}
    return [token for token in tokens if token not in known]


def _figure(tokens: list[str], text: str) -> set[float]:
    """Return the readings of digits that are followed by scale words ("million")."""
    figure, *words = tokens
    unknown = [word for word in words if word not in _SCALES]
    if unknown:
        raise NumberError(tr("“{words}” is no number: what does “{word}” mean in it?", words=text.strip(), word=unknown[0]))
    scale = 1.0
    for word in words:
        scale *= _SCALES[word]
    return {amount * scale for amount in _literal(figure.rstrip(".,"), text)}


def _literal(figure: str, text: str) -> set[float]:
    """Return the readings of digits with commas and points: "11,200" has two, "1,904,569.5" one."""
    marks = [c for c in figure if c in ".,"]
    whole, last, rest = figure.rpartition(marks[-1]) if marks else (figure, "", "")
    found: set[float] = set()
    if any(form.fullmatch(figure) for form in _GROUPS) and len(set(marks)) == 1:
        found.add(float(re.sub("[.,]", "", figure)))
    if not marks:
        found.add(float(figure))
    elif marks.count(last) == 1 and (len(marks) == 1 or any(form.fullmatch(whole) for form in _GROUPS)):
        found.add(float(f"{re.sub('[.,]', '', whole)}.{rest}"))
    if not found:
        raise NumberError(tr("“{words}” is no number: its thousands are not in groups of three.", words=text.strip()))
    return found


def _in_words(tokens: list[str], text: str) -> float:
    """Return a number written in English words: "two hundred and five thousand", "eleven point two billion"."""
    total, group, fraction, seen = 0.0, 0.0, "", False
    after_point = False
    for token in tokens:
        if after_point and token in _SMALL and _SMALL[token] < 10:
            fraction += str(_SMALL[token])
        elif token in _SMALL and not after_point:
            group, seen = group + _SMALL[token], True
        elif token == "hundred" and seen:
            group *= 100
        elif token in _SCALES and seen:
            total, group, fraction, after_point = total + (group + float(f"0.{fraction or 0}")) * _SCALES[token], 0.0, "", False
        elif token == "point" and seen and not after_point:
            after_point = True
        elif token != "and" or not seen:
            raise NumberError(tr("“{words}” is no number: what does “{word}” mean in it?", words=text.strip(), word=token))
    if not seen:
        raise NumberError(tr("“{words}” is no number.", words=text.strip()))
    return total + group + float(f"0.{fraction or 0}")


def _year(plain: str, text: str) -> float:
    """Return the year in a text: "1967", "in August 1967", "1967-08-08", "nineteen sixty-seven", "two thousand and eight"."""
    found = set(_YEAR.findall(plain))
    if len(found) == 1:
        return float(found.pop())
    words = [token for token in _TOKEN.findall(plain) if token not in _FILLER | {"-", "in", "year"}]
    if not found and words and not any(token[0].isdigit() for token in words):
        small = [_SMALL[token] for token in words if token in _SMALL]
        if len(small) == len(words) and len(small) in {2, 3} and 10 <= small[0] < 30:
            rest = sum(small[1:])  # "five" of "twenty five": not a year
            if 10 <= rest < 100:
                return small[0] * 100.0 + rest
        return _in_words(words, text)
    raise NumberError(tr("“{words}” is no year: expected one of four digits, as 1967.", words=text.strip()))
