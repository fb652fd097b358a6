"""`quiz make`, `quiz families`, `quiz formats`. Other commands of `quiz` are in `quiz_mark`, `quiz_prove`, `quiz_import`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore
    from aseandesk.quiz.dealing.view import QuizView
    from aseandesk.quiz.model.question import Question

ORDER = 70
EXAMPLES = """examples:
  aseandesk quiz make --topic membership --count 20 --seed 7         as JSON, to standard output
  aseandesk quiz make --country "Viet Nam" --from 1990 -o quiz.json
  aseandesk quiz make --level hard --kind order --kind map --count 12
  aseandesk quiz make --kind single -o quiz.xml --strict             an error if anything does not fit
  aseandesk quiz make --count 30 -o test.pdf --versions 4            paper, with a sheet for answers and a key
  aseandesk quiz import old.gift -o old                              a GIFT, Moodle XML or CSV file as a pack
  aseandesk quiz families                                            what is asked, and how many questions there are
  aseandesk quiz formats                                             in what forms they are given away
  aseandesk quiz prove                                               check all of them by a second path; takes minutes
  aseandesk quiz prove --family member-on-date --json
  aseandesk quiz mark quiz.json < answers.jsonl                      mark answers, one a line"""
MOST = 10_000
"""Maximum number of questions in one call."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "make questions, count them, prove them, mark answers"
    about = f"{words[:1].upper()}{words[1:]}."
    group = commands.add_parser("quiz", help=words, description=about, epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False)
    from aseandesk.cli import quiz_import, quiz_mark

    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    make = each.add_parser("make", help="questions, as a file or on standard output", allow_abbrev=False)
    _wishes(make)
    give = make.add_argument_group("how they are given")
    give.add_argument("--format", metavar="F", help="see `quiz formats`; by default from the ending of the file, or json")
    give.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file; standard output without it")
    give.add_argument("--strict", action="store_true", help="an error if a question does not fit into the format as it is")
    give.add_argument("--title", default="", metavar="T", help="the title of the quiz")
    give.add_argument("--lang", default="en", metavar="L", help="the language of names and texts, as en")
    paper = make.add_argument_group("paper (--format pdf)")
    paper.add_argument(
        "--versions", type=int, default=1, metavar="N", help="1 to 4: questions and options in other orders, by the seed (1)"
    )
    paper.add_argument("--large-print", action="store_true", help="18 points, for poor sight")
    paper.add_argument("--no-sheet", action="store_true", help="without the sheet with circles for answers")
    paper.add_argument("--no-key", action="store_true", help="without the right answers at the end")
    families = each.add_parser("families", help="what can be asked, and how many different questions there are", allow_abbrev=False)
    formats = each.add_parser("formats", help="the formats in which questions are given away", allow_abbrev=False)
    prove = each.add_parser("prove", help="check every question by a second path; 1 if one is wrong", allow_abbrev=False)
    prove.add_argument("--family", action="append", default=[], metavar="F", help="only this family; may be given again")
    for parser in (families, formats, prove):
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    for parser in (make, families, prove):
        pack(parser)
    quiz_mark.add(each, pack)
    quiz_import.add(each, pack)


def _wishes(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_argument_group("what is asked; everything without these")
    asked.add_argument("--topic", default="", metavar="T", help="a topic of the pack, as membership")
    asked.add_argument("--family", action="append", default=[], metavar="F", help="only this family; may be given again")
    asked.add_argument("--country", action="append", default=[], metavar="C", help="only what touches this country; may be given again")
    asked.add_argument("--from", dest="first", default="", metavar="DATE", help="only what was from a day, month or year on")
    asked.add_argument("--to", dest="last", default="", metavar="DATE", help="only what was up to a day, month or year")
    asked.add_argument("--about", default="", metavar="ADDRESS", help="about this fact, as event:charter-signed, and what stands near it")
    asked.add_argument("--kind", action="append", default=[], metavar="K", help="only questions of this kind, as order; may be given again")
    asked.add_argument("--level", metavar="L", help="easy, medium or hard")
    asked.add_argument("--count", type=int, default=10, metavar="N", help="so many (10), fewer if there are not so many")
    asked.add_argument("--seed", type=int, default=0, metavar="S", help="the same pack, seed and wishes give the same questions (0)")
    asked.add_argument("--as-of", metavar="DATE", help="the day on which the answers hold (the last that the facts know)")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 if there is no question, a file cannot be written, or a question is wrong."""
    if given.ask == "prove":
        from aseandesk.cli.quiz_prove import prove

        return prove(given)
    if given.ask == "mark":
        from aseandesk.cli.quiz_mark import mark

        return mark(given)
    if given.ask == "import":
        from aseandesk.cli.quiz_import import take

        return take(given)
    return {"make": _make, "families": _families, "formats": _formats}[given.ask](given)


# ---- making


def _make(given: argparse.Namespace) -> int:
    from aseandesk.cli import progress
    from aseandesk.cli.ask import closed, speak, store_of
    from aseandesk.cli.out import FINE, NO, warn
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.quiz.dealing.own_questions import left_out
    from aseandesk.quiz.dealing.view import questions_of
    from aseandesk.words import count, tr

    name = _format(given)
    store = store_of(given)
    shown, day = _view(store, given), _day(store, given)
    speak(store, given.lang)
    for own, why in left_out(store):
        warn(tr("The question {id} of your own is not asked: {why}", id=own, why=tr(why)))
    progress.step(tr("Making questions"))
    questions = questions_of(store, shown, day, given.lang)
    if not questions:
        warn(_none(store, day))
        return NO
    if len(questions) < given.count:
        warn(count(len(questions), "There is only one question of that kind.", "There are only {n} questions of that kind."))
    try:
        _give(store, given, name, questions)
    except ExchangeError as error:
        _say_notes(error.notes)
        warn(str(error))
        return NO
    return closed(store, FINE)


def _none(store: FactStore, day: date) -> str:
    """Return why there is no question, such as a day that is too early."""
    from aseandesk.facts.dates import day_words
    from aseandesk.words import tr

    if store.pack.known_until is None or day >= store.pack.known_until:
        return tr("These facts give no question of that kind.")
    early = "As of {day} these facts give no such question: what was not so yet, or is known only of later days, is not asked."
    return tr(early, day=day_words(day))


def _give(store: FactStore, given: argparse.Namespace, name: str, questions: tuple[Question, ...]) -> None:
    """Write the questions into the file, or print them. Raises ExchangeError."""
    from aseandesk.cli import progress
    from aseandesk.cli.out import UsageError, say_bytes, warn
    from aseandesk.cli.quiz_painter import LatePainter
    from aseandesk.quiz.export import formats
    from aseandesk.quiz.export.paper import MOST_VERSIONS, PaperOptions
    from aseandesk.quiz.export.request import ExportRequest
    from aseandesk.words import tr

    if not 1 <= given.versions <= MOST_VERSIONS:
        raise UsageError(tr("--versions {given}: expected a whole number from 1 to {most}.", given=given.versions, most=MOST_VERSIONS))
    if given.versions > 1 and name != "pdf":
        warn(tr("--versions is for paper (--format pdf): in {format} there is one version.", format=name))
    paper = PaperOptions(given.versions, large=given.large_print, bubbles=not given.no_sheet, key=not given.no_key)
    whole = ExportRequest(store, questions, given.title or tr("Quiz"), LatePainter(), given.lang, given.seed, paper)
    progress.step(tr("Writing {format}", format=tr(formats.formats()[name].TITLE)))
    if given.output is not None:
        report = formats.write(whole, name, given.output, strict=given.strict)
        _say_notes(report.notes)
        warn(report.words())
        return
    made = formats.make(whole, name, strict=given.strict)
    if b"\0" in made.data and sys.stdout.isatty():
        raise UsageError(tr("{format} is no text: name a file with -o.", format=name))
    _say_notes(made.notes)
    say_bytes(made.data)


def _say_notes(notes: tuple[Any, ...]) -> None:
    """Print notes on standard error, since standard output may hold the questions."""
    from aseandesk.cli.out import warn

    for note in notes:
        warn(str(note))


def _format(given: argparse.Namespace) -> str:
    """Return the name of the format: as given, by the file name suffix, or json."""
    from aseandesk.cli.ask import one_of
    from aseandesk.cli.out import UsageError
    from aseandesk.quiz.export.formats import formats
    from aseandesk.words import tr

    known = formats()
    if given.format:
        name = one_of(given.format, known, "format")
        ending = "" if given.output is None else given.output.suffix.lower()
        if ending != known[name].SUFFIX and ending in {one.SUFFIX for one in known.values()}:
            said = "--format {format} writes {own}, and {file} ends in {ending}: name it {better}, or leave out --format."
            better = given.output.with_suffix(known[name].SUFFIX)
            raise UsageError(tr(said, format=name, own=known[name].SUFFIX, file=given.output, ending=ending, better=better))
        return name
    if given.output is None:
        return "json"
    fitting = [name for name, one in known.items() if given.output.name.lower().endswith(one.SUFFIX)]
    if "json" in fitting or len(fitting) == 1:
        return "json" if "json" in fitting else fitting[0]
    names = ", ".join(fitting or known)
    raise UsageError(tr("The ending of {file} tells no format: give --format, one of {names}.", file=given.output, names=names))


def _view(store: FactStore, given: argparse.Namespace) -> QuizView:
    """Return the requested quiz as a view. Raises UsageError with the nearest valid name."""
    from aseandesk.cli.ask import one_of, resolve_name
    from aseandesk.cli.out import UsageError, day_of
    from aseandesk.facts.lookup import party_of
    from aseandesk.facts.resolve import nearest
    from aseandesk.quiz.dealing.about_fact import fact_at
    from aseandesk.quiz.dealing.own_questions import families_in
    from aseandesk.quiz.dealing.view import QuizView
    from aseandesk.quiz.model.question import KINDS, LEVELS
    from aseandesk.words import tr

    if not 1 <= given.count <= MOST:
        raise UsageError(tr("--count {n}: expected a number from 1 to {most}.", n=given.count, most=MOST))
    if given.about and not fact_at(store, given.about):
        near = nearest(store, given.about)
        hint = f" {tr('Did you mean {nearest}?', nearest=near)}" if near else ""
        raise UsageError(tr("There is no fact {name}.", name=given.about) + hint)
    since, until = (day_of(text) if text else None for text in (given.first, given.last))
    if since is not None and until is not None and until < since:
        raise UsageError(tr("--from {first} lies after --to {last}.", first=given.first, last=given.last))
    topics = {topic.id: topic for topic in store.pack.topics}
    return QuizView(
        topic=one_of(given.topic, topics, "topic") if given.topic else "",
        count=given.count,
        level=one_of(given.level, LEVELS, "level") if given.level else None,  # type: ignore[arg-type]
        event=given.about,
        seed=given.seed,
        countries=tuple(dict.fromkeys(resolve_name(party_of, store, one) for one in given.country)),
        since=given.first,
        until=given.last,
        kinds=tuple(one_of(one, KINDS, "kind") for one in given.kind),  # type: ignore[misc]
        families=tuple(one_of(one, families_in(store), "family") for one in given.family),
    )


def _day(store: FactStore, given: argparse.Namespace) -> date:
    """Return the day as of which questions are asked: as given, or that of the pack, never today. Raises UsageError if the facts end before
    it.
    """
    from aseandesk.cli.out import UsageError, day_of
    from aseandesk.words import tr

    known = store.pack.known_until
    if not given.as_of:
        return known or date.today()
    day = day_of(given.as_of)
    if known is not None and day > known:
        raise UsageError(tr("--as-of {day}: the facts are known up to {known}.", day=given.as_of, known=known.isoformat()))
    return day


# ---- listing


def _families(given: argparse.Namespace) -> int:
    from functools import partial

    import msgspec

    from aseandesk.cli import progress
    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import FINE, say_json, table, warn
    from aseandesk.quiz.dealing.counting import counted
    from aseandesk.words import count, tr

    store = store_of(given)
    rows = counted(store, partial(progress.step, tr("Counting questions")))
    if given.json:
        say_json([{"name": row.id, **msgspec.to_builtins(row), "title": tr(row.title)} for row in rows])
    else:
        table([(row.id, str(row.count), ", ".join(row.kinds) or "–", tr(row.title)) for row in rows])
        number = sum(row.count for row in rows)
        said = count(number, "{n} different question", "{n} different questions")
        warn(tr("{said} in a few draws of each subject and day; `docs/quiz.md` says how they are counted.", said=said))
    return closed(store, FINE)


def _formats(given: argparse.Namespace) -> int:
    from aseandesk.cli.out import FINE, say_json, table
    from aseandesk.quiz.export.formats import formats
    from aseandesk.words import tr

    rows = [(name, one.SUFFIX, tr(one.TITLE)) for name, one in formats().items()]
    if given.json:
        say_json([{"name": name, "suffix": suffix, "title": title} for name, suffix, title in rows])
    else:
        table(rows)
    return FINE
