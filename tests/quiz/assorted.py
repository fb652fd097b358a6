"""Questions of every kind out of facts of the store, Thai, Burmese and Urdu names among them, for trying what gives them away."""

from datetime import date

import msgspec

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import ImageData
from aseandesk.quiz.model.question import Number, Option, Question, question_id
from aseandesk.quiz.toolkit.memberships import members

SCRIPTS = ("th", "my", "ur")
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fea7"
    "358b060000000049454e44ae426082"
)
"""A picture of one dot."""
CHART = "chart:merchandise-exports?countries=SGP,VNM,MYS,THA&from=1985&to=2023"


class DotPainter:
    """A painter that draws a dot for all that there is, and keeps what it was asked for: formats are tried without Qt."""

    def __init__(self):
        self.asked = []

    def picture(self, store, shown, lang):
        self.asked.append(shown)
        if shown.what == "view" and parse(shown.name).kind != "chart":
            raise ExchangeError(f"{shown.name} cannot be drawn.")
        return ImageData(DOT, 1, 1, f"A dot for {shown.name}")

    def paper(self, booklet):
        self.booklet = booklet
        return b"%PDF" + bytes(100), len(booklet.versions)


def day_of(store) -> date:
    return store.pack.as_of.last


def given_of(store, questions, **more) -> ExportRequest:
    return ExportRequest(store, tuple(questions), "A quiz", DotPainter(), **more)


def dealt(store, count=300):
    """Questions as the makers deal them today."""
    return deal(store, "", count, 7, day_of(store))


def every_kind(store):
    """One question of each kind that is no single choice, by kind."""
    return {
        "multiple": multiple(store, date(1990, 1, 1)),
        "order": order(store),
        "match": next(matches(store)),
        "number": next(numbers(store)),
        "typed": next(typed(store)),
        "map": on_map(store, "LAO"),
        "timeline": next(on_timeline(store)),
        "chart": chart(store),
    }


def made(store, kind, subject, prompt, **more):
    about = {"options": (), "explanation": f"It is so: {prompt}", "sources": tuple(list(store.sources)[:2]), "topic": "countries"}
    return Question(
        id=question_id(f"try-{kind}", subject),
        family=f"try-{kind}",
        kind=kind,
        prompt=prompt,
        day=day_of(store),
        subject=subject,
        **(about | more),
    )


def multiple(store, day):
    parties = ("IDN", "BRN", "VNM", "LAO", "MMR", "SGP")
    joined = {step.party: step.first for step in members(store)}
    options = tuple(Option(f"country:{one}", store.name(one), joined[one] <= day, f"Joined in {joined[one].year}") for one in parties)
    return made(store, "multiple", f"country:{parties[0]}?on={day}", f"Which of these were members of ASEAN on {day}?", options=options)


def order(store, parties=("VNM", "BRN", "KHM", "LAO")):
    joined = {step.party: step.first for step in members(store)}
    options = tuple(Option(f"country:{one}", store.name(one), note=f"Joined on {joined[one]}") for one in parties)
    key = tuple(f"country:{one}" for one in sorted(parties, key=joined.__getitem__))
    return made(store, "order", " ".join(key), "Put them in the order in which they joined ASEAN.", options=options, key=key)


def matches(store, size=4):
    """Each country with its name in one of three scripts, by fours; one more name than countries."""
    parties = [one for one in store.countries.values() if all(script in one.names for script in SCRIPTS)]
    for script in SCRIPTS:
        for first in range(0, len(parties) - size, size):
            rows = parties[first : first + size + 1]
            yield made(
                store,
                "match",
                " ".join(f"country:{row.id}?name={script}" for row in rows),
                f"Which name is whose ({script})?",
                items=tuple(Option(f"country:{row.id}", row.names["en"]) for row in rows[:size]),
                options=tuple(Option(f"name:{row.id}", row.names[script]) for row in sorted(rows, key=lambda row: row.names[script])),
                key=tuple(f"name:{row.id}" for row in rows[:size]),
            )


def numbers(store):
    """The area of each country, and the year of each accession."""
    for row in store.countries.values():
        for value in row.values.get("area", ())[:1]:
            if isinstance(value.value, (int, float)):
                it = float(value.value)
                bounds = Number(it, "km²", it * 0.9, it * 1.1, it * 0.8, it * 1.2)
                yield made(store, "number", f"value:{row.id}.area", f"How large is {row.names['en']}?", number=bounds)
    for step in members(store):
        year = step.first.year
        bounds = Number(year, "year", year, year, year - 2, year + 2, year=True)
        yield made(store, "number", f"{step.address}?year=1", f"When did {store.name(step.party)} join?", number=bounds)


def typed(store):
    """The name of each country from its name in one of three scripts, and the other way round."""
    for row in store.countries.values():
        names = tuple(dict.fromkeys((row.names["en"], *row.short.values(), *(alias.name for alias in row.aliases if alias.lang == "en"))))
        for script in SCRIPTS:
            if script in row.names:
                asked = row.names[script]
                yield made(
                    store,
                    "typed",
                    f"country:{row.id}?from={script}",
                    f"Which country is {asked}?",
                    key=(f"country:{row.id}",),
                    accepted=names,
                )
                yield made(
                    store,
                    "typed",
                    f"country:{row.id}?to={script}",
                    f"Write the name of {row.names['en']} ({script}).",
                    key=(f"country:{row.id}",),
                    accepted=(asked,),
                )


def named_in_scripts(store):
    """A single choice for each country and script: which name is it? A hundred and more."""
    rows = list(store.countries.values())
    for script in SCRIPTS:
        known = [row for row in rows if script in row.names]
        for place, row in enumerate(known):
            four = [row, *(known[(place + step) % len(known)] for step in (1, 2, 3))]
            four = four[place % 4 :] + four[: place % 4]
            options = tuple(Option(f"country:{one.id}", one.names[script], one is row, one.names["en"]) for one in four)
            yield made(store, "single", f"country:{row.id}?script={script}", f"Which of these is {row.names['en']}?", options=options)


def on_map(store, party):
    return made(store, "map", f"country:{party}", f"Where is {store.name(party)}? Click on it.", key=(f"country:{party}",))


def on_timeline(store):
    for event in store.events.values():
        if event.confidence == "verified":
            year = event.date.first.year
            bounds = Number(year, "year", year, year, year - 3, year + 3, year=True)
            title = event.title["en"]
            yield made(store, "timeline", f"event:{event.id}", f"When was it? {title}", key=(f"event:{event.id}",), number=bounds)


def chart(store):
    options = tuple(Option(f"country:{one}", store.name(one), one == "SGP") for one in ("MYS", "SGP", "THA", "VNM"))
    return made(store, "chart", "series:merchandise-exports.SGP", "Which country exported most in 2023?", options=options, view=CHART)


def with_texts(question: Question, text: str) -> Question:
    """The same question with the text in its prompt, its explanation and each of its options."""
    options = tuple(msgspec.structs.replace(one, text=f"{text}{place}", note=text) for place, one in enumerate(question.options))
    return msgspec.structs.replace(question, prompt=text, explanation=text, options=options)


def plenty(store):
    """Six hundred and more of all kinds; of places those that have a number on a map."""
    every = every_kind(store)
    sets = [multiple(store, date(year, 1, 1)) for year in (1970, 1985, 1996, 1998)]
    orders = [order(store, parties) for parties in (("VNM", "BRN", "KHM", "LAO"), ("IDN", "TLS", "MMR"), ("PHL", "KHM", "VNM"))]
    places = [on_map(store, party) for party in ("IDN", "SGP", "BRN", "TLS", "PAK")]
    times = [question for question, _ in zip(on_timeline(store), range(20), strict=False)]
    rows = (
        *dealt(store, 400),
        *named_in_scripts(store),
        *typed(store),
        *numbers(store),
        *matches(store),
        *sets,
        *orders,
        *places,
        *times,
        every["chart"],
    )
    held = (question for question in rows if question.kind != "map" or numbered(store, question.key[0].partition(":")[2]))
    return tuple({question.id: question for question in held}.values())
