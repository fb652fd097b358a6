"""The search finds what a person means, the best first."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts import trust
from aseandesk.facts.fold import beginnings, fold, words_of
from aseandesk.facts.packs import open_store
from aseandesk.facts.search.index import Index


@pytest.fixture(scope="module")
def index(core):
    return Index(core)


def addresses(index, words, limit=20):
    return [hit.address for hit in index.find(words, limit)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("burma", "country:MMR"),
        ("viet nam", "country:VNM"),
        ("vietnam", "country:VNM"),
        ("VIỆT NAM", "country:VNM"),
        ("Persatuan Negara", "body:ASEAN"),
        ("negara persatuan", "body:ASEAN"),
        ("มาเลเซีย", "country:MYS"),
        ("เลเซีย", "country:MYS"),
        ("马来西亚", "country:MYS"),
        ("မလေးရှား", "country:MYS"),
        ("rcep", "agreement:rcep"),
        ("timor", "country:TLS"),
        ("timor leste", "country:TLS"),
        ("timor-leste", "country:TLS"),
        ("bangkok decl", "event:bangkok-declaration"),
        ("decl bangk", "event:bangkok-declaration"),
        ("capital indonesia", "value:IDN.capital"),
        ("adam mal", "person:adam-malik"),
        ("summit 5", "summit:asean-summit-5"),
        ("cote d'ivoire viet", None),
    ],
)
def test_what_is_meant_comes_first(index, words, first):
    found = addresses(index, words)
    assert (found[0] if found else None) == first


def test_every_fact_is_found_by_its_title(index, core):
    for address in dict.fromkeys(where for where, _ in trust.facts(core)):
        title = core.title(address)
        hits = index.find(title, 200)
        assert address in [hit.address for hit in hits], (address, title)


def test_every_country_is_found_by_each_of_its_names(index, core):
    for country in core.countries.values():
        for name in (*country.names.values(), *(alias.name for alias in country.aliases)):
            assert f"country:{country.id}" in addresses(index, name), name


def test_a_year_finds_what_happened_in_it(index):
    assert "event:bangkok-declaration" in addresses(index, "1967", 5)
    assert "event:rcep-signed" in addresses(index, "november 2020")


def test_hits_carry_date_and_place(index):
    hit = index.find("bangkok declaration", 1)[0]
    assert (hit.kind, hit.date) == ("event", "1967-08-08")
    assert "Bangkok" in hit.where


@pytest.mark.parametrize("words", ["", "   ", "?!", "xqxqx", "burma xqxqx"])
def test_nothing_is_found_by_nothing(index, words):
    assert index.find(words) == []


def test_no_fact_twice_and_no_more_than_asked_for(index):
    for words in ("a", "as", "asean", "the", "in the", "1997"):
        found = addresses(index, words, 15)
        assert len(found) == len(set(found)) == 15


@pytest.mark.parametrize("whole", ["charter", "มาเลเซีย", "joins", "sectoral"])
def test_each_further_letter_narrows(index, whole):
    for length in range(3, len(whole)):
        fewer, more = (set(addresses(index, whole[:n], 10_000)) for n in (length + 1, length))
        assert fewer <= more


@pytest.mark.parametrize(("slip", "meant"), [("bruney", "brunei"), ("indonisia", "indonesia"), ("sectorl partner", "sectoral partner")])
def test_slips_are_met_with_words_that_find(index, slip, meant):
    assert index.find(slip) == []
    assert index.suggest(slip)[0] == meant
    assert index.find(meant)


def test_titles_in_the_language_asked_for(lagoon):
    assert Index(lagoon, "fr").find("amberbay", 1)[0].title == "Baie-d’Ambre"


def test_a_fact_replaced_is_found_by_its_new_name_alone(overlay):
    person = {"id": "adam-malik", "name": "Zorba Quill", "country": "IDN", "role": {"en": "x"}, "confidence": "verified"}
    index = Index(open_store([overlay("mine", people=[person | {"sources": ["wb-gdp"]}])]))
    assert addresses(index, "zorba quill")[0] == "person:adam-malik"
    assert "person:adam-malik" not in addresses(index, "adam malik")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đổi Mới", "doi moi"),
        ("São Tomé", "sao tome"),
        ("Ma'ruf", "maruf"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("ASEAN", "asean"),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert words_of(fold(once)) == words_of(once)


@given(st.text(st.characters(categories=("L", "M")), min_size=1, max_size=20))
def test_a_word_begins_with_itself(word):
    for one in words_of(fold(word)):
        assert one in beginnings(one) or len(one) > 60


def test_vowel_signs_stay():
    assert words_of(fold("ประเทศไทย")) == ["ประเทศไทย"]
    assert words_of(fold("இந்தோனேசியா")) == [normalize("NFKD", "இந்தோனேசியா")]
