"""The words by which a plain question is understood, in English and Indonesian. Whole words only; `|` stands between phrases."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


STOP_WORDS = _words("""
    a an and are at be been by can come did do does find for from get give happen happened happens has have how i in is it its
    list many me mean meaning means much of on or show stand stands tell than that the their there these they this to was we were
    what whats when where which who whom whose why will with would
    ada adalah apa apakah bagaimana berapa dan dari dengan di ini itu kapan ke mana mengapa oleh pada siapa terjadi untuk yang
""")
"""Words that say nothing about what is looked for."""

ORDINALS = {
    word: place
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth",
        "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh kesebelas",
    )
    for place, word in enumerate(words.split(), 1)
}
LAST = _words("current currently last latest newest now present today sekarang terakhir kini")
WHO = _words("who siapa")
WHY = _words("why reason reasons mengapa kenapa alasan")
BEFORE = _words("before predecessor sebelum")
AFTER = _words("after successor succeeded replaced sesudah setelah pengganti menggantikan")
BEFORE_JOINING = _words("apply applied applies application delay delayed postponed observer melamar ditunda pengamat")
FOUNDER = _words("founder founders pendiri")
ASEAN = _words("asean association perhimpunan")
SUPERLATIVES = _words(
    "which who largest biggest richest poorest highest lowest most least rank ranking top mana terbesar terkaya tertinggi"
)

JOINING = _phrases("join|joined|joins|joining|accession|accede|acceded|admitted|admission|enter|entered|bergabung|masuk")
MEMBERS = _phrases("member|members|membership|how many countries|anggota")
SECRETARY_GENERAL = _phrases("secretary general|secretaries general|sec gen|secgen|sekretaris jenderal|sekjen")
FOUNDING = _phrases("""founded|formed|created|established|started|start|begin|began|founding|founder|founders|foundation of|set up
    |didirikan|pendiri|berdiri|dibentuk""")
SUMMITS = _phrases("summit|summits|ktt")
STATUS = _phrases("status|partner|observer|dialogue partner|relation|relations|mitra|pengamat|hubungan")

FIELDS = {
    field: _phrases(phrases)
    for field, phrases in {
        "capital": "capital|ibu kota|ibukota",
        "population": "population|how many people|inhabitants|populous|penduduk",
        "area": "area|size|how big|how large|square kilometres|luas",
        "currency": "currency|money|mata uang|uang",
        "official-languages": "language|languages|speak|spoken|bahasa",
        "government": "government|republic|kingdom|pemerintahan",
        "head-of-state": "president|king|queen|sultan|monarch|head of state|presiden|raja|kepala negara",
        "head-of-government": "prime minister|head of government|leader|perdana menteri|kepala pemerintahan",
        "independence": "independence|independent|merdeka|kemerdekaan",
        "national-day": "national day|hari nasional",
        "land-borders": "border|borders|neighbour|neighbours|neighbor|neighbors|berbatasan|perbatasan",
        "highest-point": "highest mountain|highest point|mountain|gunung|titik tertinggi",
        "religions": "religion|religions|agama",
        "time-zones": "time zone|timezone|zona waktu",
        "calling-code": "calling code|phone code|dialling code|kode telepon",
        "internet-domain": "internet domain|domain",
        "flag": "flag|bendera",
        "national-flower": "national flower|flower|bunga",
        "national-animal": "national animal|animal|hewan",
        "un-membership": "united nations|un member|pbb",
        "wto-membership": "wto|world trade organization|world trade organisation",
    }.items()
}
"""Fields of a country by id: what asks for them beside the name of the country."""

MEASURES = {
    measure: _phrases(phrases)
    for measure, phrases in {
        "gdp-per-head": "gdp per head|gdp per capita|income per head|richest|poorest|pdb per kapita|terkaya",
        "gdp-growth": "gdp growth|economic growth|growth|pertumbuhan",
        "gdp": "gdp|economy|economies|pdb|ekonomi",
        "inflation": "inflation|inflasi",
        "merchandise-exports": "exports|export|exported|sell|sells|ekspor",
        "merchandise-imports": "imports|import|imported|buy|buys|impor",
        "tariff-simple-average": "tariff|tariffs|tarif",
        "fdi-net-inflows": "investment|fdi|investasi",
        "population": "population|people|populous|penduduk",
    }.items()
}
"""Measures by id: what asks for their chart. The first that fits is meant."""

TO_PARTNER = {"merchandise-exports": "goods-exports-to-partner", "merchandise-imports": "goods-imports-from-partner-wits"}
"""For measures of all trade: the measure of trade with one partner."""
