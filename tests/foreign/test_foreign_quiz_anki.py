"""The Anki backend imports our decks: every note arrives with its pictures, and the same deck once more adds nothing."""

import json
import re

import pytest


@pytest.fixture
def collection(tmp_path):
    """An empty collection, and how a deck is put into it: (new, updated, all that was found)."""
    from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

    found = Collection(str(tmp_path / "collection.anki2"))

    def put(data):
        file = tmp_path / "deck.apkg"
        file.write_bytes(data)
        log = found.import_anki_package(ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())).log
        return len(log.new), len(log.updated), log.found_notes

    yield found, put
    found.close()


def test_a_deck_arrives_whole_and_only_once(collection, given, questions):
    col, put = collection
    made = given(questions, "apkg")
    assert made.held == len(questions) > 600
    assert put(made.data) == (made.held, 0, made.held)
    assert col.note_count() == col.card_count() == made.held
    assert put(made.data) == (0, 0, made.held)
    assert col.note_count() == col.card_count() == made.held
    assert [deck.name for deck in col.decks.all_names_and_ids() if deck.name != "Default"] == ["ASEAN: Wissen / ความรู้"]
    notes = {note["Id"]: note for note in (col.get_note(one) for one in col.find_notes(""))}
    for question in questions:
        note = notes[question.id.replace("&", "&amp;")]
        assert question.explanation.replace("&", "&amp;").split("\n")[0] in note["Explanation"]
        assert note["Sources"]
        assert note["Answer"]
        if question.kind == "typed":
            assert all(text in note["Answer"] for text in question.accepted)
    wanted = {name for note in notes.values() for name in re.findall(r'<img src="([^"]+)"', "".join(note.values()))}
    assert len(wanted) > 20
    assert not col.media.check().missing
    assert all(col.media.have(name) for name in wanted)


def test_two_decks_of_one_day_do_not_take_each_others_notes(collection, given, questions):
    col, put = collection
    assert put(given(questions[:50], "apkg", "One").data)[0] == 50
    assert put(given(questions[40:90], "apkg", "Two").data)[0] == 40
    assert col.note_count() == col.card_count() == 90


def test_cards_say_what_they_ask_and_answer(collection, given, questions):
    col, put = collection
    few = [next(question for question in questions if question.kind == kind) for kind in ("single", "order", "match", "typed", "map")]
    put(given(few, "apkg").data)
    faces = {card.note()["Id"]: card for card in (col.get_card(one) for one in col.find_cards(""))}
    for question in few:
        card = faces[question.id]
        assert question.prompt in re.sub("<[^>]+>", "", card.question())
        assert question.explanation in card.answer()
    assert "[sound:" not in json.dumps([card.question() for card in faces.values()])
