"""`classroom serve`, `resume`, `report`, `load`: a lesson without the window, its report, and a load test."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aseandesk.classroom.opening import Opened
    from aseandesk.classroom.server import Server
    from aseandesk.facts.store import FactStore
    from aseandesk.quiz.model.question import Question

ORDER = 80
ABOUT = """A quiz for a room of phones, from this machine, without the internet.

While it runs, a line on standard input is a command of the teacher: next, reveal, close, standings, skip, add SECONDS, pause, resume,
lock, unlock, kick NAME, kick-device NAME, approve NAME, rename NAME, extra FACTOR NAME, hide TEXT, show TEXT, end. Phones load the page
from the address that is printed."""
EXAMPLES = """examples:
  aseandesk classroom serve --headless --topic membership --count 10
  aseandesk classroom serve --headless --quiz quiz.json --pace auto --question-seconds 20 --json
  aseandesk classroom resume lesson.classroom                  go on after the power went
  aseandesk classroom report lesson.classroom -o lesson.xlsx
  aseandesk classroom report lesson.classroom --salvage        of a journal that is damaged
  aseandesk classroom load --url http://127.0.0.1:8080/BCDFHJ --players 200 --seconds 1"""
MOST = 100
LONGEST_COMMAND = 4096
"""Maximum length of a teacher's command in characters; longer input is not from a keyboard and is not read to its end."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "a quiz for a room of phones: serve it, go on with it, report on it"
    group = commands.add_parser("classroom", help=words, description=ABOUT, epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False)
    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    serve = each.add_parser("serve", help="begin a lesson", description=ABOUT, formatter_class=raw, allow_abbrev=False)
    _asked(serve)
    _played(serve)
    resume = each.add_parser("resume", help="go on with a lesson where its journal ends", allow_abbrev=False)
    resume.add_argument("journal", type=Path, metavar="JOURNAL", help="the journal that `serve` wrote")
    for parser in (serve, resume):
        _served(parser)
        pack(parser)
    report = each.add_parser("report", help="what came of a lesson", allow_abbrev=False)
    report.add_argument("journal", type=Path, metavar="JOURNAL", help="the journal that `serve` wrote")
    report.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="ends in .xlsx, .csv, .pdf or .jsonl (xAPI); a summary without it"
    )
    report.add_argument("--salvage", action="store_true", help="read a damaged journal around its damaged lines, and say what is missing")
    report.add_argument("--json", action="store_true", help="print JSON, for programs")
    pack(report)
    load = each.add_parser("load", help="many pupils at once, to try how many a machine can take", allow_abbrev=False)
    load.add_argument("--url", required=True, metavar="U", help="the address that phones join by, with the code: http://HOST:PORT/CODE")
    load.add_argument("--code", default="", metavar="C", help="the code, if the address has none")
    load.add_argument("--players", type=int, default=30, metavar="N", help="so many pupils (30)")
    load.add_argument("--seconds", type=float, default=1.0, metavar="S", help="they answer for so long from the first question on (1)")
    load.add_argument("--json", action="store_true", help="print JSON before the last line, for programs")


def _asked(parser: argparse.ArgumentParser) -> None:
    asked = parser.add_argument_group("what is asked")
    asked.add_argument("--quiz", type=Path, metavar="FILE", help="questions as `quiz make --format json` wrote them")
    asked.add_argument("--topic", default="", metavar="T", help="a topic of the pack, as membership; everything without it")
    asked.add_argument("--kind", action="append", default=[], metavar="K", help="only questions of this kind, as order; may be given again")
    asked.add_argument("--count", type=int, default=10, metavar="N", help="so many questions (10)")
    asked.add_argument("--seed", type=int, default=0, metavar="S", help="the same seed gives the same questions (0)")
    asked.add_argument("--title", default="", metavar="T", help="what the lesson is called in its report")
    asked.add_argument("--lang", default="en", metavar="L", help="the language of the questions, as en")


def _played(parser: argparse.ArgumentParser) -> None:
    played = parser.add_argument_group("how it is played")
    played.add_argument("--journal", type=Path, metavar="FILE", help="where the lesson is written down; a new file in the app's folder")
    played.add_argument("--names", choices=("made", "list", "free"), default="made", help="made up (the default), from a list, or free")
    played.add_argument(
        "--name-lang", action="append", default=[], metavar="L", help="made-up names also in this language; may be given again"
    )
    played.add_argument("--class-list", type=Path, metavar="FILE", help="one name a line in UTF-8, for --names list")
    played.add_argument("--approve", action="store_true", help="the teacher lets each one in")
    played.add_argument("--lock-at", type=int, default=0, metavar="N", help="lock the room when so many are in (never)")
    played.add_argument("--mode", choices=("lesson", "exam", "ticket"), default="lesson", help="exam and exit ticket show no answer")
    played.add_argument("--self-paced", action="store_true", help="each goes on when ready")
    played.add_argument("--fixed", action="store_true", help="an answer cannot be changed")
    played.add_argument("--speed", action="store_true", help="sooner is worth more (needs --question-seconds)")
    played.add_argument("--team", action="append", default=[], metavar="T", help="a team; give at least two")
    played.add_argument("--question-seconds", type=float, default=0.0, metavar="S", help="each question has so long (no limit)")


def _served(parser: argparse.ArgumentParser) -> None:
    served = parser.add_argument_group("how it is served")
    served.add_argument("--headless", action="store_true", help="without a window (the default here)")
    served.add_argument("--host", default="", metavar="A", help="the address to listen on (all)")
    served.add_argument("--port", type=int, default=0, metavar="P", help="the port (8080, or one that is free)")
    served.add_argument("--pace", choices=("host", "auto"), default="host", help="auto: it goes on by itself (needs --question-seconds)")
    served.add_argument("--show-seconds", type=float, default=3.0, metavar="S", help="with --pace auto an answer is shown so long (3)")
    served.add_argument("--json", action="store_true", help="print events as JSON, one a line")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 if a lesson cannot be run, read or written, or answers were lost."""
    from aseandesk.classroom.journal import JournalError
    from aseandesk.cli import classroom_after
    from aseandesk.cli.out import NO, warn
    from aseandesk.exchange.report import ExchangeError

    command = {"serve": _serve, "resume": _resume, "report": classroom_after.report, "load": classroom_after.load}[given.ask]
    try:
        return command(given)
    except (JournalError, ExchangeError) as error:
        warn(str(error))
        return NO


# ---- serving


def _serve(given: argparse.Namespace) -> int:
    from aseandesk.classroom.journal import new_journal
    from aseandesk.classroom.opening import begin
    from aseandesk.classroom.state import Rules
    from aseandesk.cli.ask import speak, store_of

    _checked(given)
    store = store_of(given)
    speak(store, given.lang)
    listed = _list(given)
    rules = Rules(
        names=given.names,
        approve=given.approve,
        lock_at=given.lock_at,
        change=not given.fixed,
        mode=given.mode,
        pace="self" if given.self_paced else "step",
        speed=given.speed,
        seconds=given.question_seconds,
        teams=_teams(given),
        name_langs=tuple(dict.fromkeys((given.lang, *given.name_lang))),
    )
    questions = _questions(store, given)
    opened = begin(store, questions, rules, given.journal or new_journal(), title=given.title, lang=given.lang, listed=listed)
    return _held(given, store, opened)


def _resume(given: argparse.Namespace) -> int:
    from aseandesk.classroom.opening import resume
    from aseandesk.cli.ask import store_of

    _checked_serving(given)
    store = store_of(given)
    return _held(given, store, resume(store, given.journal))


def _checked(given: argparse.Namespace) -> None:
    """Raise UsageError for invalid arguments, before anything is opened."""
    from aseandesk.classroom import aliases
    from aseandesk.classroom.state import Rules
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    if not 1 <= given.count <= MOST:
        raise UsageError(tr("--count {n}: expected a number from 1 to {most}.", n=given.count, most=MOST))
    if not 0 <= given.question_seconds <= 3600:
        raise UsageError(tr("--question-seconds {n:g}: expected from 0 to 3600.", n=given.question_seconds))
    if not 0 <= given.lock_at <= Rules().most:
        raise UsageError(tr("--lock-at {n}: expected a number from 1 to {most}.", n=given.lock_at, most=Rules().most))
    _checked_serving(given)
    if (given.pace == "auto" or given.speed) and not given.question_seconds and not given.self_paced:
        raise UsageError(tr("A lesson that goes on by itself, or counts speed, needs --question-seconds."))
    if (given.names == "list") != (given.class_list is not None):
        raise UsageError(tr("--names list and --class-list FILE belong together."))
    if strange := [one for one in given.name_lang if one not in aliases.languages()]:
        raise UsageError(tr("There are no names in {lang}: expected {known}.", lang=strange[0], known=", ".join(aliases.languages())))
    if len(given.team) == 1:
        raise UsageError(tr("One team has nobody to play with: give --team at least twice."))
    teams = _teams(given)
    if "" in teams:
        raise UsageError(tr("A team has no name: give one after --team."))
    if twice := next((one for at, one in enumerate(teams) if one in teams[:at]), ""):
        raise UsageError(tr("The team {name} is there twice: each needs a name of its own.", name=twice))


def _teams(given: argparse.Namespace) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in given.team)


def _checked_serving(given: argparse.Namespace) -> None:
    """Raise UsageError for invalid arguments that `serve` and `resume` share."""
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr

    if not 0 <= given.port <= 65535:
        raise UsageError(tr("--port {n}: expected a number from 1 to 65535, or 0 for one that is free.", n=given.port))
    if not 0 <= given.show_seconds <= 3600:
        raise UsageError(tr("--show-seconds {n:g}: expected from 0 to 3600.", n=given.show_seconds))


def _questions(store: FactStore, given: argparse.Namespace) -> tuple[Question, ...]:
    from datetime import date

    from aseandesk.cli.ask import one_of
    from aseandesk.cli.out import DataError, UsageError, cannot_read
    from aseandesk.input_files import read_input
    from aseandesk.quiz.dealing.view import QuizView, questions_of
    from aseandesk.quiz.editing.written import LARGEST, WrittenError, read_questions
    from aseandesk.quiz.model.question import KINDS
    from aseandesk.words import tr

    if given.quiz is not None:
        try:
            found = tuple(read_questions(read_input(given.quiz, LARGEST)).values())
        except OSError as error:
            raise cannot_read(given.quiz, error) from None
        except WrittenError as error:
            raise DataError(f"{given.quiz}: {error}") from None
    else:
        topic = one_of(given.topic, {row.id: row for row in store.pack.topics}, "topic") if given.topic else ""
        kinds = tuple(one_of(one, KINDS, "kind") for one in given.kind)
        day = store.pack.known_until or date.today()
        found = questions_of(store, QuizView(topic, given.count, seed=given.seed, kinds=kinds), day, given.lang)  # type: ignore[arg-type]
    if not found:
        raise UsageError(tr("These facts give no question of that kind."))
    return found


def _list(given: argparse.Namespace) -> tuple[str, ...]:
    """Return the names of the class list. Raises DataError."""
    from aseandesk.classroom.names import LARGEST_LIST, class_list
    from aseandesk.cli.out import DataError, cannot_read, warn
    from aseandesk.input_files import read_text_input
    from aseandesk.words import tr

    if given.class_list is None:
        return ()
    try:
        text = read_text_input(given.class_list, LARGEST_LIST)
    except OSError as error:
        raise cannot_read(given.class_list, error) from None
    except UnicodeDecodeError:
        raise DataError(tr("{file} cannot be read: it is not written in UTF-8. Save it as UTF-8.", file=given.class_list)) from None
    found = class_list(text)
    if not found.names:
        raise DataError(tr("{file} holds no name: expected one name a line.", file=given.class_list))
    if found.warning:
        warn(found.warning)
    return found.names


def _held(given: argparse.Namespace, store: FactStore, opened: Opened) -> int:
    """Serve the lesson until it is over, and print its result."""
    import queue

    from aseandesk.classroom.auto_advance import AutoAdvance
    from aseandesk.classroom.phrases import translations
    from aseandesk.classroom.server import Server, ServerError
    from aseandesk.cli.ask import closed
    from aseandesk.cli.out import FINE, NO, warn

    events: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    server = Server(
        opened.lesson,
        pictures=opened.pictures,
        languages=translations(),
        on_event=events.put,
        host=given.host,
        port=given.port,
        auto_advance=AutoAdvance(auto=given.pace == "auto", show=given.show_seconds),
    )
    try:
        url = server.start()
    except ServerError as error:
        warn(str(error))
        return NO
    journal = str(opened.lesson.journal.path)
    _ready(given, url, opened.lesson.code, server, journal)
    _listen(events)
    try:
        code = _until_over(given, server, events)
    finally:
        server.stop()
    return closed(store, code or _told(given, store, opened, server) or FINE)


def _ready(given: argparse.Namespace, url: str, code: str, server: Server, journal: str) -> None:
    from aseandesk.classroom.net import addresses, firewall_words, in_url, self_test
    from aseandesk.cli.out import say, say_line, warn
    from aseandesk.words import tr

    shown = url.rpartition("/")[0]
    if given.json:
        others = [f"http://{in_url(one.ip)}:{server.port}/{code}" for one in addresses()] if not given.host else [url]
        ready = {"event": "ready", "url": url, "code": code, "host_token": server.host_token}
        say_line(ready | {"port": server.port, "journal": journal, "addresses": others})
    else:
        say(tr("Phones join at {url} with the code {code}", url=shown, code=code))
        say(tr("The lesson is written down in {file}", file=journal))
    ip = shown.removeprefix("http://").rpartition(":")[0].strip("[]")
    for words in (self_test(ip, server.port), firewall_words(server.port) if not given.host else ""):
        if words:
            warn(words)


def _listen(events: Any) -> None:
    """Read commands from standard input in a thread that ends with the program."""
    from aseandesk.desktop.background_thread import run_in_background

    def read() -> None:
        # Text, not bytes: a thread that waits for bytes from standard input would keep the program from ending.
        while 0 < len(typed := sys.stdin.readline(LONGEST_COMMAND)) < LONGEST_COMMAND:
            if typed.strip():
                events.put({"event": "command", "text": typed})
        events.put({"event": "no-more-commands"})

    run_in_background("commands", read)


def _until_over(given: argparse.Namespace, server: Server, events: Any) -> int:
    """Print events and carry out typed commands until the quiz is over. Returns 1 if an error ended it."""
    from aseandesk.classroom.commands import parse
    from aseandesk.classroom.garbage import look_between_questions
    from aseandesk.classroom.wire_question import Refused
    from aseandesk.cli.out import say, say_line
    from aseandesk.streams import reader_left

    while True:
        event = events.get()
        look_between_questions(event)
        if event["event"] == "command":
            try:
                why = server.do(parse(event["text"])).result()
            except Refused as error:
                why = str(error)
            event = {"event": "refused", "text": why} if why else {}
        if event.get("event") == "no-more-commands":
            continue  # without a keyboard the lesson continues; it ends automatically, by the teacher's socket or by a signal
        if event:
            if given.json:
                say_line(event)
                if reader_left():
                    return 0  # the reader of standard output is gone
            else:
                say(" ".join(str(value) for value in event.values()))
        if event.get("event") == "phase" and event.get("phase") == "over":
            return 0
        if event.get("event") == "stopped":
            return 1


def _told(given: argparse.Namespace, store: FactStore, opened: Opened, server: Server) -> int:
    """Print the short report at the end."""
    from aseandesk.classroom.report import report_of, summary, words_of
    from aseandesk.cli.out import say, say_line

    shot = server.snapshot()
    report = report_of(store, shot.room, shot.name)
    if given.json:
        say_line({"event": "report", "journal": str(opened.lesson.journal.path), **summary(report)})
    else:
        for words in words_of(report):
            say(words)
    return 0
