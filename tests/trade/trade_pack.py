"""A small store of made-up figures, so that every expected number can be worked out by hand."""

from aseandesk.facts import model, model_pack
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore

FIGURES = {
    "sales": model.SeriesFile(
        measure="sales",
        unit="million US$",
        series=(
            model.Series(reporter="AAA", source="book", points=((2000, 10.0), (2001, 20.0), (2003, 40.0), (2004, 50.0))),
            model.Series(reporter="BBB", source="book", points=((2000, 30.0), (2001, 60.0), (2002, 90.0), (2003, 120.0), (2004, 150.0))),
            model.Series(reporter="CCC", source="book", points=((2003, 5.0), (2004, 10.0))),
        ),
    ),
    "sold": model.SeriesFile(
        measure="sold",
        unit="million US$",
        series=(
            model.Series(reporter="AAA", source="book", points=((2000, 1.0), (2001, 2.0), (2003, 4.0), (2004, 5.0))),
            model.Series(reporter="WLD", source="book", points=((2000, 10.0), (2001, 10.0))),
        ),
    ),
    "people": model.SeriesFile(
        measure="people",
        unit="persons",
        series=(model.Series(reporter="AAA", source="book", points=((2000, 1000.0), (2001, 2000.0))),),
    ),
    "rate": model.SeriesFile(
        measure="rate", unit="annual %", series=(model.Series(reporter="AAA", source="book", points=((2000, 1.5), (2001, -2.5))),)
    ),
    "stated": model.SeriesFile(
        measure="stated",
        unit="billion US$",
        series=(
            model.Series(reporter="LEAGUE", source="book", points=((2003, 230.0),)),
            model.Series(reporter="LEAGUE", source="paper", points=((2003, 205.0),)),
        ),
    ),
    "sold-to": model.SeriesFile(
        measure="sold-to",
        unit="million US$",
        series=tuple(
            model.Series(reporter="AAA", partner=p, source="book", points=((2003, float(v)),)) for p, v in (("BBB", 1), ("CCC", 9))
        ),
    ),
    "top": model.SeriesFile(
        measure="top",
        unit="rank",
        series=(model.Series(reporter="AAA", source="book", ranking=((2003, 2, "tea"), (2003, 1, "rice"), (2001, 1, "tin"))),),
    ),
}


def measure(ident, unit, **more):
    return model.Measure(id=ident, title={"en": ident.title()}, unit=unit, sources=("book",), **{"topic": "trade", **more})


def small_store() -> FactStore:
    def member(party, start):
        return model.Status(
            party=party, organisation="LEAGUE", status="member", start=partial_date(start), sources=("book",), confidence="verified"
        )

    content = model.Content(
        pack=model_pack.Pack(id="p", title={"en": "P"}, version="1", requires=1, organisation="LEAGUE", start=partial_date("1999")),
        sources=(
            model.Source(id="book", title="Yearbook", publisher="Office", kind="official-statistics", read=True, licence="CC BY 4.0"),
            model.Source(id="paper", title="News", publisher="Paper", kind="press", read=True),
        ),
        countries=tuple(model.Country(id=c * 3, names={"en": f"Land {c}"}) for c in "ABC"),
        bodies=(model.Body(id="LEAGUE", kind="organisation", names={"en": "League"}),),
        statuses=(member("AAA", "1999"), member("BBB", "1999"), member("CCC", "2004-06-01")),
        measures=(
            measure(
                "sales", "million US$", estimates_from=2004, breaks=(model.Break(year=2001, note={"en": "New method."}, reporter="BBB"),)
            ),
            measure("sold", "million US$", flow="exports"),
            measure("people", "persons", topic="population", kind="count"),
            measure("rate", "annual %", kind="rate"),
            measure("stated", "billion US$"),
            measure("top", "rank", kind="ranking"),
            measure("sold-to", "million US$", by="partner"),
        ),
    )
    return FactStore(content, FIGURES.__getitem__)
