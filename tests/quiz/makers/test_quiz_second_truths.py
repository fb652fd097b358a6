"""Questions that once had a second true answer: the makers ask none of them, and the examiner refuses each."""

from datetime import date

import pytest

from aseandesk.quiz.dealing.deal import ask, candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.verify import complaint

UNTIL = date(2026, 5, 31)


def drawn(store, family, draws=4):
    """Questions of every subject on each of its days."""
    cards = candidates_of(store, families()[family], UNTIL, 0)
    return [question for card in cards for seed in range(draws) if (question := ask(store, card, seed))]


def options(store, right, *wrong):
    """Options by the ids of countries or the plain texts, the first of them right."""
    rows = store.countries
    named = [Option(f"country:{one}", rows[one].names["en"]) if one in rows else Option(one, one) for one in (right, *wrong)]
    return tuple(Option(one.id, one.text, right=place == 0) for place, one in enumerate(named))


def printed(family, prompt, offered, **more):
    """A question as a maker with a broken rule would print it."""
    return Question(
        id=f"{family}:x", family=family, kind=more.pop("kind", "single"), prompt=prompt, options=offered, day=UNTIL, subject="",
        explanation="", sources=(), **more,
    )  # fmt: skip


def refused(store, question):
    return complaint(store, question, families()[question.family].WORDINGS)


# ---- languages


SPOKEN_TOO = [
    ("MYS", "English"), ("BRN", "English"), ("TLS", "English"), ("TLS", "Indonesian"), ("IDN", "Malay"), ("MYS", "Indonesian"),
    ("BRN", "Indonesian"), ("SGP", "Indonesian"), ("IND", "Urdu"), ("IND", "Tamil"), ("CHN", "English"), ("CHN", "Portuguese"),
]  # fmt: skip
"""Languages that are no official ones of the list, and that many would call so with a reason."""


def test_a_language_that_is_used_officially_too_is_no_wrong_answer(core):
    by_name = {row.names["en"]: row.id for row in core.countries.values()}
    for question in drawn(core, "official-language", 40):
        country, _, language = question.subject.removeprefix("value:").partition(".official-languages?language=")
        for option in question.options:
            if not option.right:
                pair = (
                    (by_name[option.text], language.removesuffix("&ask=country"))
                    if option.id.startswith("country:")
                    else (country, option.text)
                )
                assert pair not in SPOKEN_TOO, question.prompt


@pytest.mark.parametrize(("country", "language"), SPOKEN_TOO)
def test_the_examiner_takes_no_such_language_for_wrong(core, country, language):
    name = core.countries[country].names["en"]
    where = printed("official-language", f"Where is {language} official?", options(core, country, "THA", "VNM"))
    assert f"“{name}” is neither right nor wrong" in refused(core, where)
    of_country = printed("official-language", f"Which of these is an official language of {name}?", options(core, language, "Khmer", "Lao"))
    assert f"“{language}” is neither right nor wrong" in refused(core, of_country)


# ---- standings


def test_nobody_is_a_wrong_answer_who_stands_so_under_another_word(core):
    for question in drawn(core, "partner-status", 12):
        wrong = {option.text for option in question.options if not option.right}
        if " Strategic Partner" in question.prompt and question.day >= date(2006, 1, 1):
            assert "Japan" not in wrong, question.prompt
    for question in drawn(core, "standing-on-date", 12):
        if "Papua New Guinea" in question.prompt:
            assert not {"Observer", "Special Observer"} <= {option.text for option in question.options}


def test_the_examiner_takes_no_such_standing_for_wrong(core):
    status = printed(
        "partner-status", "Which of these was a Strategic Partner of ASEAN on 1 July 2021?", options(core, "RUS", "JPN", "PAK", "NOR")
    )
    assert "Japan" in refused(core, status) or "Russian" in refused(core, status)
    japan = printed(
        "standing-on-date", "What was Papua New Guinea to ASEAN on 1 July 2000?", options(core, "Special Observer", "Observer", "Member")
    )
    assert "“Observer” is neither" in refused(core, japan)
    year = printed("partner-since", "Which of these became a Strategic Partner of ASEAN in 2005?", options(core, "JPN", "PAK", "NOR"))
    assert "“Japan” is neither" in refused(core, year)


def test_what_was_said_of_one_partner_alone_is_not_asked(core):
    words = {row.title["en"] for row in core.status_words.values()}
    asked = {word for question in drawn(core, "partner-status", 1) for word in words if f" {word} of " in question.prompt}
    assert asked
    assert not {word for word in asked if "artnership" in word or word == "Summit partner"}
    one = printed(
        "partner-status", "Which of these was an Enhanced partnership of ASEAN on 1 July 2010?", options(core, "USA", "CAN", "PAK")
    )
    assert "one partner alone" in refused(core, one)


# ---- the odd one out


def test_the_odd_one_out_says_what_the_others_share(core):
    for question in drawn(core, "odd-one-out", 2):
        assert "something in common" not in question.prompt
        assert "odd one out" not in question.prompt
        assert not refused(core, question)


def test_the_examiner_reads_what_the_others_share(core):
    islands = printed(
        "odd-one-out", "Three of these have no land border. Which one has a land border?", options(core, "RUS", "JPN", "AUS", "NZL")
    )
    assert refused(core, islands) == ""
    unsaid = printed("odd-one-out", "Which of these is the odd one out?", options(core, "RUS", "GBR", "AUS", "NZL"))
    assert "no wording" in refused(core, unsaid)
    two = printed("odd-one-out", "Three of these border Lao PDR. Which one does not?", options(core, "BRN", "JPN", "THA", "VNM"))
    assert "“Japan” is right" in refused(core, two)


# ---- events


SECOND_TIME = (
    "Timor-Leste becomes independent",
    "ASEAN-Japan commemorative summit in Tokyo",
    "ASEAN-Australia Special Summit in Melbourne",
)


@pytest.mark.parametrize("family", ["before-after", "in-order", "on-timeline"])
def test_what_happened_more_than_once_is_not_asked(core, family):
    texts = {text for q in drawn(core, family) for text in (q.prompt, q.quote, *(option.text for option in q.options))}
    assert texts
    assert not [text for text in texts for title in SECOND_TIME if title in text]


@pytest.mark.parametrize("title", SECOND_TIME)
def test_the_examiner_knows_that_it_happened_more_than_once(core, title):
    row = next(row for row in core.events.values() if row.title["en"] == title)
    year = row.date.year
    asked = printed(
        "on-timeline", f"Show the year on the timeline: {title}.", (), kind="timeline", key=(f"event:{row.id}",),
        number=Number(year, "", year, year, year - 2, year + 2, year=True),
    )  # fmt: skip
    assert "not settled" in refused(core, asked)


# ---- countries


def test_a_union_of_countries_is_no_country(core):
    for family in families():
        for question in drawn(core, family, 1):
            if "countr" in question.prompt.lower():
                assert "country:EU" not in {question.subject, *(one.id for one in (*question.options, *question.items)), *question.key}
    asked = printed("official-name", "Which of these countries is officially “Republic of …”?", options(core, "IND", "EU", "PAK", "JPN"))
    assert refused(core, asked) == "“European Union” is no country"


def test_a_name_without_such_a_word_tells_no_kind_of_state(core):
    told = {option.text for question in drawn(core, "official-name") for option in question.options}
    assert "A commonwealth" in told
    assert not [text for text in told if "either" in text]
    prompts = {question.prompt for question in drawn(core, "official-name", 12)}
    assert not [prompt for prompt in prompts if "kind of state" in prompt]
    australia = printed(
        "official-name",
        "According to its official English name, what is Australia?",
        options(core, "Neither of the two", "A kingdom", "A republic"),
    )
    assert "“Neither of the two” is neither right nor wrong" in refused(core, australia)


# ---- bodies and texts


def test_the_chair_is_no_body(core):
    assert core.bodies["chair"].kind == "office"
    assert core.get("organ:chair") is core.bodies["chair"], "its address is the same as ever"
    for question in drawn(core, "body-does"):
        assert "organ:chair" not in {question.subject.partition("?")[0], *(option.id for option in question.options)}
    line = core.bodies["chair"].summary["en"]
    asked = printed("body-does", f"Which body does this describe? “{line}”", options(core, "Chair of ASEAN", "ASEAN Summit", "AHA Centre"))
    assert "“Chair of ASEAN” is neither" in refused(core, asked)


def test_no_name_of_a_text_tells_what_it_did(core):
    verbs = {"founds", "adopted", "agreed", "declared", "signed"}
    for question in drawn(core, "what-it-did"):
        named = [option.text for option in question.options] if question.subject.endswith("?ask=which") else [question.prompt]
        assert not [text for text in named if verbs & set(text.replace(":", "").split()[1:])], question.id
    did = core.events["bangkok-declaration"].did["en"]
    offered = options(core, "Bangkok Declaration founds ASEAN", "Bali Concord I", "ZOPFAN")
    assert "“Bangkok Declaration founds ASEAN” is" in refused(core, printed("what-it-did", f"Which of these {did}?", offered))
