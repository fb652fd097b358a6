"""Made-up names: friendly adjective and animal pairs in the languages of the region, without animals that are used as insults."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from secrets import choice

# English has the adjective first, the others last. No apes, pigs, dogs, snakes, buffaloes, lizards: each is an insult somewhere.
_PAIRS: dict[str, tuple[str, str, str]] = {
    "en": (
        "{kind} {what}",
        "Bright, Brave, Calm, Clever, Gentle, Happy, Jolly, Kind, Lively, Merry, Nimble, Patient, Quick, Quiet, Steady, Sunny, Warm, Wise",
        "Hornbill, Dolphin, Turtle, Kingfisher, Egret, Elephant, Otter, Orchid, Lotus, Bamboo, Coral, Star, Sparrow, Deer, Banyan, Jasmine",
    ),
    "id": (
        "{what} {kind}",
        "Ceria, Cerdas, Berani, Ramah, Rajin, Tenang, Lincah, Setia, Sabar, Gembira, Teliti, Bijak",
        "Rusa, Penyu, Merpati, Camar, Anggrek, Melati, Teratai, Bintang, Cendana, Enggang, Kenari, Pelangi",
    ),
    "ms": (
        "{what} {kind}",
        "Ceria, Cerdik, Berani, Peramah, Rajin, Tenang, Lincah, Setia, Sabar, Gembira, Bijak, Mesra",
        "Rusa, Penyu, Merpati, Camar, Orkid, Melur, Teratai, Bintang, Cengal, Enggang, Kenari, Pelangi",
    ),
    "fil": (
        "{what} na {kind}",
        "Masaya, Matapang, Mabait, Masipag, Matalino, Mahinahon, Maliksi, Matiyaga, Magiliw, Maaga",
        "Maya, Pawikan, Tamaraw, Sampaguita, Bituin, Narra, Usa, Kalapati, Alon, Bahaghari",
    ),
    "vi": (
        "{what} {kind}",
        "Vui Vẻ, Dũng Cảm, Chăm Chỉ, Hiền Hòa, Nhanh Nhẹn, Thông Minh, Kiên Nhẫn, Tươi Sáng",
        "Hoa Sen, Chim Én, Cá Heo, Hươu Sao, Cây Tre, Hoa Mai, Ngôi Sao, Hạc Trắng",
    ),
    "th": (
        "{what}{kind}",
        "ร่าเริง, ใจดี, กล้าหาญ, ขยัน, ฉลาด, อดทน, สดใส, ว่องไว",
        "ช้าง, โลมา, ดอกบัว, กวาง, นกยูง, ดาว, กล้วยไม้, นกเงือก",
    ),
    "lo": (
        "{what}{kind}",
        "ໃຈດີ, ກ້າຫານ, ດຸໝັ່ນ, ສະຫຼາດ, ອົດທົນ",
        "ຊ້າງ, ດອກຈຳປາ, ກວາງ, ດາວ, ດອກບົວ",
    ),
    "ur": (
        "{kind} {what}",
        "روشن, مہربان, نرم, خوش, دانا",
        "ستارہ, گلاب, چنار, مارخور, شاہین",
    ),
}


def languages() -> tuple[str, ...]:
    """Return the languages that have names."""
    return tuple(_PAIRS)


def all_pairs(lang: str) -> Iterator[str]:
    """Yield every name of a language."""
    form, kinds, things = _PAIRS[lang]
    for kind in kinds.split(", "):
        for what in things.split(", "):
            yield form.format(kind=kind, what=what)


def new_alias(langs: Collection[str], used: Collection[str]) -> str:
    """Return an unused name in one of the languages (English if none of them has names); with a number if all are used."""
    pools = [lang for lang in langs if lang in _PAIRS] or ["en"]
    for _ in range(40):
        found = _one(pools)
        if found not in used:
            return found
    base, number = _one(pools), 2
    while f"{base} {number}" in used:
        number += 1
    return f"{base} {number}"


def _one(pools: Collection[str]) -> str:
    lang = choice(list(pools))
    form, kinds, things = _PAIRS[lang]
    return form.format(kind=choice(kinds.split(", ")), what=choice(things.split(", ")))
