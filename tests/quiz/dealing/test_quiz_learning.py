"""A sitting of learning: what is due first, then few new ones; what the facts give no more is named."""

import msgspec

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.learning import restore_question, study_session
from aseandesk.quiz.dealing.remake import remake_question

STORE = open_store()
TODAY = STORE.pack.as_of.last
DEALT = deal(STORE, "", 40, 5, TODAY)
SEVERAL = {question.id: question for question in DEALT if remake_question(STORE, question.id, TODAY) is None}
IDS = [question.id for question in DEALT]


def asked(due=(), known=(), count=10, new_left=5, kept=SEVERAL, fresh=DEALT):
    return study_session(STORE, due, fresh, frozenset(known), kept, count=count, new_left=new_left, seed=5, day=TODAY)


def test_what_is_due_comes_first_and_in_its_order():
    assert SEVERAL
    found = asked(IDS[:12], IDS[:12], count=20, new_left=3)
    names = [question.id for question in found.questions]
    assert names[:12] == IDS[:12]
    assert len(names) == 15
    assert not set(names[12:]) & set(IDS[:12])
    assert found.gone == ()


def test_no_more_than_are_wanted_and_no_new_one_beyond_the_day():
    assert [question.id for question in asked(IDS, IDS, count=7).questions] == IDS[:7]
    assert [question.id for question in asked(IDS[:4], IDS, new_left=0).questions] == IDS[:4]
    assert len(asked(count=8, new_left=100).questions) == 8
    assert asked(count=0).questions == ()
    assert [question.id for question in asked(known=IDS[:3], count=2).questions] == IDS[3:5]


def test_what_the_facts_give_no_more_is_named_and_not_asked():
    compared = next(iter(SEVERAL.values()))
    plain = next(ident for ident in IDS if ident not in SEVERAL)
    spoilt = msgspec.structs.replace(compared, options=tuple(msgspec.structs.replace(one, right=not one.right) for one in compared.options))
    found = asked(("capital:value:XXX.capital", compared.id, plain), IDS, new_left=0, kept={compared.id: spoilt})
    assert found.gone == ("capital:value:XXX.capital", compared.id)
    assert [question.id for question in found.questions] == [plain]


def test_a_kept_question_of_a_family_that_is_gone_is_not_asked():
    assert restore_question(STORE, "riddle:x", msgspec.structs.replace(DEALT[0], family="riddle"), TODAY) is None
