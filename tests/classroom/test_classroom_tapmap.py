"""The map on a phone holds every country that can be asked for."""

from datetime import date

from aseandesk.classroom.tapmap import tap_map
from aseandesk.facts.packs import open_store
from aseandesk.quiz.makers import find_on_map
from aseandesk.quiz.model.seeded_random import seeded_random


def test_every_country_that_is_asked_for_can_be_tapped():
    store = open_store()
    for subject in find_on_map.subjects(store):
        question = find_on_map.make(store, subject, store.pack.known_until or date.max, seeded_random("tapped"), "en")
        if question is not None:
            shown = tap_map(store, question)
            assert shown is not None
            assert question.key[0] in shown.countries.values(), subject
