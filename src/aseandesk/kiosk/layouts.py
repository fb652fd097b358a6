"""On-screen keyboard layouts by script, as on the keyboards of those countries, in two pages."""

from __future__ import annotations

from typing import NamedTuple

_DIGITS = "1 2 3 4 5 6 7 8 9 0"


class KeyboardLayout(NamedTuple):
    """A layout: its name in its own script, and pages of rows with keys separated by spaces. `speaks`: languages that start with it."""

    name: str
    pages: tuple[tuple[str, ...], ...]
    speaks: tuple[str, ...] = ()

    def letters(self) -> frozenset[str]:
        """Return all characters that can be typed with it."""
        return frozenset("".join(row.replace(" ", "") for page in self.pages for row in page))


LAYOUTS: dict[str, KeyboardLayout] = {
    "latin": KeyboardLayout(
        "abc",
        (
            (_DIGITS, "q w e r t y u i o p", "a s d f g h j k l ’", "z x c v b n m - , ."),
            (
                "á à â ã ä ā ă ả ạ ấ ầ ậ ắ",
                "é è ê ế ề ể ễ ệ ẻ ẹ í ì ỉ ị î",
                "ó ò ô õ ö ơ ố ồ ổ ộ ớ ờ ợ ỏ ọ",
                "ú ù û ü ư ủ ụ ứ ừ ử ữ ự ý ỳ ỷ",
                "ç ñ đ º ² % & / ( ) : ; ! ? “ ”",
            ),
        ),
        ("en", "id", "ms", "vi", "tl", "fil", "pt", "tet"),
    ),
    "thai": KeyboardLayout(
        "กขค",
        (
            ("ๅ / - ภ ถ ุ ึ ค ต จ ข ช", "ๆ ไ ำ พ ะ ั ี ร น ย บ ล", "ฟ ห ก ด เ ้ ่ า ส ว ง ฃ", "ผ ป แ อ ิ ื ท ม ใ ฝ"),
            ("๑ ๒ ๓ ๔ ู ๕ ๖ ๗ ๘ ๙ ๐", "ฎ ฑ ธ ํ ๊ ณ ฯ ญ ฐ ฅ", "ฤ ฆ ฏ โ ฌ ็ ๋ ษ ศ ซ", "ฉ ฮ ฺ ์ ฒ ฬ ฦ"),
        ),
        ("th",),
    ),
    "lao": KeyboardLayout(
        "ກຂຄ",
        (
            ("ຢ ຟ ໂ ຖ ຸ ູ ຄ ຕ ຈ ຂ ຊ ໍ", "ົ ໄ ຳ ພ ະ ິ ີ ຣ ນ ຍ ບ ລ", "ັ ຫ ກ ດ ເ ້ ່ າ ສ ວ ງ ໜ", "ຜ ປ ແ ອ ຶ ື ທ ມ ໃ ຝ"),
            ("໑ ໒ ໓ ໔ ໕ ໖ ໗ ໘ ໙ ໐", "ຮ ຼ ໌ ຽ ໊ ໋ ໝ ຯ ໆ ₭"),
        ),
        ("lo",),
    ),
    "khmer": KeyboardLayout(
        "កខគ",
        (
            ("១ ២ ៣ ៤ ៥ ៦ ៧ ៨ ៩ ០ ឥ ឲ", "ឆ ឹ េ រ ត យ ុ ិ ោ ផ ៀ ឪ", "ា ស ដ ថ ង ហ ្ ក ល ើ ់ ឮ", "ឋ ខ ច វ ប ន ម ៊ ។"),
            ("ៗ ៛ ៍ ័ ៏ ៌ ៎ ឯ ឫ ឱ ឰ ឩ", "ឈ ឺ ែ ឬ ទ ួ ូ ី ៅ ភ ឿ ឧ", "ៃ ឌ ធ អ ះ ញ គ ឡ ៉ ឭ ឳ ឦ", "ឍ ឃ ជ ៈ ព ណ ំ ៕ ៖"),
        ),
        ("km",),
    ),
    "burmese": KeyboardLayout(
        "ကခဂ",
        (
            ("၁ ၂ ၃ ၄ ၅ ၆ ၇ ၈ ၉ ၀ ဩ", "ဆ တ န မ အ ပ က င သ စ ဟ ဪ", "ေ ျ ိ ် ါ ့ ြ ု ူ း ၏", "ဖ ထ ခ လ ဘ ည ာ ရ"),
            ("ဍ ၒ ဋ ဈ ဝ ဣ ၎ ဤ ၌ ဥ ၍ ဿ", "ဏ ဧ ဗ ှ ီ ္ ွ ံ ဲ ဒ ဓ ဂ", "ဇ ဌ ဃ ဠ ယ ဉ ဦ ၊ ။"),
        ),
        ("my",),
    ),
    "tamil": KeyboardLayout(
        "அஆஇ",
        (
            ("ௌ ை ா ீ ூ ஹ ஜ ஞ ஸ ஷ", "ோ ே ் ி ு ப ர க த ச ட", "ெ ொ ம ந வ ல ய ன ண ள ழ ற"),
            ("அ ஆ இ ஈ உ ஊ எ ஏ ஐ ஒ ஓ ஔ", "ங ஃ ஶ ௧ ௨ ௩ ௪ ௫ ௬ ௭ ௮ ௯"),
        ),
        ("ta",),
    ),
    "arabic": KeyboardLayout(
        "ابپ",
        (
            ("ض ص ث ق ف غ ع ه خ ح ج د", "ش س ي ب ل ا ت ن م ك ط", "ئ ء ؤ ر ى ة و ز ظ ذ أ إ آ"),
            ("ق و ع ر ت ے ء ی ہ پ ھ", "ا س د ف گ ح ج ک ل ں ڑ ٹ", "ز ش چ ط ب ن م ڈ ژ ڤ ڬ", "۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ ، ۔ ؟"),
        ),
        ("ar", "ur", "ms-Arab"),
    ),
}


def first_for(language: str) -> str:
    """Return the layout that a language starts with; Latin if it has none of its own."""
    return next((name for name, layout in LAYOUTS.items() if language in layout.speaks), "latin")


def is_mark(letter: str) -> bool:
    """Is it a combining mark, which a key shows on a dotted circle?"""
    import unicodedata

    return unicodedata.combining(letter) > 0 or unicodedata.category(letter) in {"Mn", "Mc"}
