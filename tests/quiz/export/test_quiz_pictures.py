"""Pictures in words: in every language a question can be answered by them, and they do not answer it. The examiner says so by itself."""

import re
from datetime import date

import msgspec
import pytest

from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.deal import candidates_of
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import OWN, Option, Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.proving import picture_texts
from aseandesk.quiz.verify import has_picture, picture_complaint
from aseandesk.trade.select import select
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import from_address
from aseandesk.words import languages

CARDS = 24
WITH_PICTURES = {
    "chart-first-above", "chart-highest", "chart-overtakes", "chart-share", "whose-line", "find-on-map", "flag", "flag-of", "typed-country",
}  # fmt: skip
SPEAKERS = {lang: (lambda lang=lang: languages.speak(lang)) for lang in languages.available()}


def drawn(core, family):
    """Questions of a family that show a picture."""
    maker = families()[family]
    cards = candidates_of(core, maker, core.pack.known_until or date.max, 0)
    some = cards[:: max(1, len(cards) // CARDS)]
    made = (maker.make(core, card.subject, card.day, seeded_random(0, maker.ID, card.subject, card.day), "en") for card in some)
    return [question for question in made if question is not None and has_picture(question)]


def complaint(core, question, told):
    labels = numbered(core, question.key[0].partition(":")[2]) if question.kind == "map" else ()
    return picture_complaint(core, question, families()[question.family].WORDINGS, told, labels)


def test_the_families_with_pictures_are_these(core):
    kinds = {family for family, maker in families().items() if {"chart", "map"} & set(maker.KINDS)}
    assert kinds <= WITH_PICTURES
    assert all(drawn(core, family) for family in WITH_PICTURES)
    for family in families().keys() - WITH_PICTURES:
        assert not drawn(core, family), family


@pytest.mark.parametrize("family", sorted(WITH_PICTURES))
def test_every_picture_is_told_in_every_language_and_tells_no_answer(core, family):
    assert len(SPEAKERS) > 1
    for question in drawn(core, family):
        told = picture_texts(core, question, SPEAKERS)
        assert [words.lang for words in told] == list(SPEAKERS)
        assert complaint(core, question, told) == "", question.prompt


def test_what_is_said_of_a_chart_elsewhere_is_refused(core):
    """The sentences of the Trade tab compare: "Singapore passes Malaysia in 2015"."""
    for family in ("chart-highest", "chart-overtakes", "whose-line"):
        question = drawn(core, family)[0]
        words = picture_texts(core, question, SPEAKERS)[0]
        summed_up = spoken(core, select(core, from_address(parse(question.view))[0]))
        assert complaint(core, question, (words._replace(picture=summed_up),))
        assert complaint(core, question, (words._replace(picture=f"{words.picture} {summed_up.rpartition('. ')[2]}"),))


def test_a_chart_that_leads_to_another_answer_is_refused(core):
    question = drawn(core, "chart-highest")[0]
    turned = msgspec.structs.replace(
        question, options=tuple(msgspec.structs.replace(option, right=place == 0) for place, option in enumerate(question.options))
    )
    if turned.options == question.options:
        turned = msgspec.structs.replace(
            question, options=tuple(msgspec.structs.replace(option, right=place == 1) for place, option in enumerate(question.options))
        )
    assert "leads to" in complaint(core, turned, picture_texts(core, question, SPEAKERS))


def test_a_flag_that_is_named_is_refused(core):
    question = next(one for one in drawn(core, "flag") if one.flag == "KHM")
    words = picture_texts(core, question, SPEAKERS)[0]
    assert complaint(core, question, (words,)) == ""
    for named in ("On the red a drawing of the temple Angkor Wat.", "The flag of Cambodia, blue and red.", ""):
        assert complaint(core, question, (words._replace(flag=named),)), named


def test_a_map_that_puts_a_country_elsewhere_or_leaves_it_out_is_refused(core):
    question = next(one for one in drawn(core, "find-on-map") if one.key == ("country:LAO",))
    words = picture_texts(core, question, SPEAKERS)[0]
    assert complaint(core, question, (words,)) == ""
    assert complaint(core, question, (words._replace(picture=words.picture.replace("19° N", "39° N")),))
    assert complaint(core, question, (words._replace(picture="A map without names."),))


OWN_CHARTS = {
    "heat": "chart:goods-exports-to-partner?countries=IDN,MYS,SGP&partners=CHN,JPN,USA&at=2015&kind=heat",
    "range": "chart:goods-trade-official?kind=range",
    "scatter": "chart:gdp?countries=SGP,MYS,THA&from=2005&to=2015&kind=scatter&against=population&at=2010",
    "map": "chart:gdp?countries=SGP,MYS,THA&from=2005&to=2015&kind=map&at=2010",
    "treemap": "chart:exports-by-product-group?countries=THA&kind=treemap",
    "balance": "chart:current-account-balance?countries=SGP,MYS&from=2005&to=2015&kind=balance",
    "list": "chart:top-export-goods?kind=list",
}
"""What a teacher can choose beside the lines of the made questions."""


def own(view):
    options = tuple(Option(str(n), str(n), n == 1) for n in range(1, 5))
    return Question(
        id="own:x", family=OWN, kind="chart", prompt="Which?", options=options, day=date(2024, 1, 1), subject="x", explanation="",
        sources=(), view=view
    )  # fmt: skip


def own_complaint(core, question, told):
    return picture_complaint(core, question, {}, told)


@pytest.mark.parametrize("kind", sorted(OWN_CHARTS))
def test_a_chart_of_any_kind_that_a_teacher_chose_is_told_in_every_language(core, kind):
    question = own(OWN_CHARTS[kind])
    told = picture_texts(core, question, SPEAKERS)
    assert own_complaint(core, question, told) == ""
    summed_up = spoken(core, select(core, from_address(parse(question.view))[0]))
    assert kind == "list" or own_complaint(core, question, (told[0]._replace(picture=f"{told[0].picture} {summed_up}"),))


@pytest.mark.parametrize("kind", ["heat", "map", "scatter"])
def test_of_a_chart_of_one_year_that_year_alone_is_told(core, kind):
    question = own(OWN_CHARTS[kind])
    year = parse(question.view).get("at")
    assert set(re.findall(r"\((\d{4})\)", picture_texts(core, question, SPEAKERS)[0].picture)) == {year}


def test_both_axes_of_a_scatter_are_told(core):
    words = picture_texts(core, own(OWN_CHARTS["scatter"]), SPEAKERS)[0].picture
    assert len(re.findall(r"Singapore: \d+ \(2010\)", words)) == 2
    assert "Population" in words
