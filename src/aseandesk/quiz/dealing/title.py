"""The title of a quiz in one line: for bookmarks, and for a quiz that can be continued."""

from __future__ import annotations

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.about_fact import fact_at
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.words import tr


def title_of(store: FactStore, view: QuizView, lang: str = "en") -> str:
    """Return the fact, topic, countries and years to which a quiz is restricted."""
    topic = next((say(row.title, lang) for row in store.pack.topics if row.id == view.topic), "")
    about = store.title(fact_at(store, view.event), lang) if view.event else topic
    countries = ", ".join(store.name(one, lang, short=True) for one in view.countries)
    years = "–".join(dict.fromkeys(filter(None, (view.since, view.until))))
    return " · ".join(filter(None, (about, countries, years))) or tr("A bit of everything")
