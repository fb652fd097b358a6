"""Find a command of the window by what people call it: its id, its text, and common words in English and Indonesian."""

from __future__ import annotations

from collections.abc import Collection

from aseandesk.desktop.commands import Command, commands
from aseandesk.facts.fold import fold

LEAST = 3
"""The beginning of a word counts from so many letters on."""
KNOWN_AS = {
    "timeline": "timeline history linimasa sejarah garis waktu",
    "quiz": "quiz test practice kuis latihan",
    "trade": "trade charts graphs statistics perdagangan grafik statistik",
    "stories": "stories story tour cerita kisah",
    "on-this-day": "today anniversary hari ini",
    "as-of": "date day calendar tanggal hari kalender",
    "today": "today now hari ini sekarang",
    "larger": "larger bigger zoom font size text besar perbesar huruf ukuran teks",
    "smaller": "smaller zoom font size text kecil perkecil huruf ukuran teks",
    "normal-size": "normal zoom font size text reset ukuran teks huruf",
    "list": "list table daftar tabel",
    "beside": "compare comparison countries bandingkan perbandingan negara",
    "full-screen": "fullscreen projector present layar penuh proyektor presentasi",
    "quiz-me": "quiz me test kuis uji",
    "prepare": "prepare quiz worksheet make create questions siapkan buat kuis soal",
    "classroom": "classroom class lesson teacher pupils students phones kahoot kelas pelajaran guru murid siswa ponsel",
    "bookmark": "bookmark favourite favorite star markah penanda simpan",
    "bookmarks": "bookmarks favourites favorites markah penanda",
    "copy": "copy clipboard salin",
    "copy-address": "copy address link share salin alamat tautan bagikan",
    "save-view": "save share file simpan berkas",
    "open-view": "open load file buka berkas",
    "print": "print printer paper cetak kertas",
    "export": "export download picture poster csv pdf ekspor unduh gambar",
    "take": "import timelinejs pack impor paket",
    "menu": "menu",
    "keys": "keys keyboard shortcuts tombol pintasan papan ketik",
    "help": "help manual guide bantuan panduan",
    "about": "about version sources licence license tentang versi sumber lisensi",
    "settings": "settings preferences options theme dark language pengaturan setelan tema gelap bahasa",
    "quit": "quit exit close keluar tutup",
}
"""Words by which people look for a command, beside its own text: English, then Indonesian, whatever language the window speaks."""


def find_commands(words: str, ids: Collection[str]) -> tuple[tuple[Command, ...], bool]:
    """Return those of the commands with these ids that all words fit, and whether the words name the first of them whole.

    A word fits if it is, or begins (from `LEAST` letters on), one of the words of the command.
    """
    asked = fold(words).split()
    found = []
    for command in commands() if asked else ():
        own = _own_words(command)
        if command.id in ids and all(any(_fits(one, word) for word in own) for one in asked):
            found.append((not all(one in own for one in asked), command))
    found.sort(key=lambda one: one[0])
    return tuple(command for _, command in found), bool(found) and not found[0][0]


def _own_words(command: Command) -> frozenset[str]:
    told = " ".join((command.id.replace("-", " "), command.words, command.brief, KNOWN_AS.get(command.id, "")))
    return frozenset(word.strip(".,:;…") for word in fold(told).split())


def _fits(asked: str, word: str) -> bool:
    return word == asked or (len(asked) >= LEAST and word.startswith(asked))
