"""Small stores for the tests of giving and taking, and random ones; a disk that is full."""

import resource
import signal
from contextlib import contextmanager

from hypothesis import strategies as st

from aseandesk.facts import model, model_pack
from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.store import FactStore

PLAIN = model_pack.Category("plain", {"en": "Plain"}, "M-5,0 L0,-6 L5,0 L0,6Z", "#083849", "#e8eef5")
OTHER = model_pack.Category("other", {"en": "Other things"}, "M-5,-5h10v10h-10Z", "#0b6a4b", "#66c586")
BOOK = model.Source("book", "A book, the first", "Nobody & Sons", "reference", read=True, url="https://example.org/book?a=1&b=2")


def event(name, when, end=None, title="Something", category="plain", confidence="verified", **more):
    return model.Event(
        id=name,
        date=partial_date(when),
        end=partial_date(end) if end else None,
        title={"en": title},
        summary={"en": more.pop("summary", title)},
        category=category,
        sources=("book",),
        confidence=confidence,
        **more,
    )


def era(name, when, end=None, title="An era"):
    return model.Era(
        id=name,
        date=partial_date(when),
        end=partial_date(end) if end else None,
        title={"en": title},
        summary={"en": title},
        kind="era",
        scope="region",
        sources=("book",),
        confidence="verified",
    )


def store_of(events=(), eras=(), summits=(), as_of=None):
    pack = model_pack.Pack(
        "small", {"en": "A small record"}, "1", 1, as_of=partial_date(as_of) if as_of else None, categories=(PLAIN, OTHER), licence="MIT"
    )
    content = model.Content(pack, sources=(BOOK,), events=tuple(events), eras=tuple(eras), summits=tuple(summits))
    return FactStore(content, lambda name: model.SeriesFile(name, "", ()))


@st.composite
def some_date(draw):
    year, month, day = draw(st.integers(1, 9999)), draw(st.integers(1, 12)), draw(st.integers(1, 28))
    forms = (f"{year:04}", f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}")
    return partial_date(draw(st.sampled_from(forms)) + draw(st.sampled_from(("", "", "", "~"))))


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\u2028\u2029\x85"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip()))
"""What a title may be, markup and quotes among it."""


@st.composite
def some_store(draw):
    """A random store of events and eras."""
    count, eras = draw(st.integers(1, 8)), draw(st.integers(0, 3))
    rows = [_dated(draw) for _ in range(count + eras)]
    titles = [draw(texts) for _ in rows]
    made = [
        event(f"e{n}", date.text, end and end.text, title, draw(st.sampled_from(("plain", "other"))))
        for n, ((date, end), title) in enumerate(zip(rows[:count], titles, strict=False))
    ]
    spans = [era(f"s{n}", date.text, end and end.text, titles[count + n]) for n, (date, end) in enumerate(rows[count:])]
    return store_of(made, spans, as_of="9999")


def _dated(draw) -> tuple[PartialDate, PartialDate | None]:
    date, end = draw(some_date()), draw(st.none() | some_date())
    if end is not None and end.last < date.first:
        date, end = end, date
    return date, end


@contextmanager
def no_more_than(size):
    """As on a full disk: the system refuses to write more into a file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
