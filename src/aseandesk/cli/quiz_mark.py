"""`quiz mark`: read responses from standard input, write marks to standard output, one JSON object on each line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore
    from aseandesk.quiz.model.question import Question

ABOUT = """Mark answers. Each line of standard input is a JSON object, each line of standard output its mark:

  {"id": "capital:value:THA.capital", "answer": "country:THA"}
  {"id": "…", "right": true, "share": 1.0, "close": false, "given": ["…"], "why": "…"}

"answer" is an option's id (single, true-false, chart), a list of ids (multiple, order), a list of ids or of pairs [item, option] or an
object {item: option} (match), a text or a number as somebody typed it (number, typed), a country's address (map), a year or a date
(timeline); null for no answer. "share" is from 0 to 1: several right, order and match pay for each part, a close number half.

The question is found by its id in QUESTIONS.json, as `quiz make --format json` wrote it. Without the file it is made again from its
id and the facts, with the options that "seed" (0 if there is none) gives. Instead of "id" a line may hold the "question" itself.
A line that cannot be marked gives {"line": N, "error": "a sentence"}, and the exit code is 1."""

EXAMPLES = """examples:
  aseandesk quiz make --count 20 --format json -o quiz.json
  aseandesk quiz mark quiz.json < answers.jsonl > marks.jsonl"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "mark answers from standard input"
    parser = commands.add_parser("mark", help=words, description=ABOUT, epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False)
    parser.add_argument("questions", nargs="?", type=Path, metavar="QUESTIONS.json", help="the questions, as `quiz make` wrote them")
    pack(parser)


def mark(given: argparse.Namespace) -> int:
    """Mark each line. Returns 1 if a line could not be marked, or the questions cannot be read."""
    from codecs import BOM_UTF8

    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import FINE, NO, DataError, cannot_read, cut, input_lines, say_line
    from aseandesk.input_files import read_input
    from aseandesk.quiz.editing.written import LARGEST, WrittenError, read_questions

    questions: dict[str, Question] = {}
    if given.questions is not None:
        try:
            questions = read_questions(read_input(given.questions, LARGEST))
        except OSError as error:
            raise cannot_read(given.questions, error) from None
        except WrittenError as error:
            raise DataError(f"{given.questions}: {error}") from None
    store = store_of(given)
    code = FINE
    for number, row in enumerate(input_lines(), 1):
        line = row.removeprefix(BOM_UTF8) if number == 1 else row
        if not line.strip():
            continue
        try:
            made = _line(store, questions, line, from_file=given.questions is not None)
        except ValueError as error:  # WrittenError and AnswerError: sentences
            made = {"line": number, "error": cut(str(error))}
            code = NO
        say_line(made)
    return closed(store, code)


def _line(store: FactStore, questions: dict[str, Question], line: bytes, *, from_file: bool) -> dict[str, Any]:
    """Return the mark for a line. Raises WrittenError or AnswerError with a sentence."""
    import msgspec

    from aseandesk.quiz.editing.written import WrittenError, read_question, read_response
    from aseandesk.quiz.run.marking import mark as marked
    from aseandesk.words import tr

    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WrittenError(tr("This line is no JSON: {why}.", why=error)) from None
    if not isinstance(row, dict) or "answer" not in row or not ("question" in row or isinstance(row.get("id"), str)):
        raise WrittenError(tr('Expected an object with "id" or "question", and "answer".'))
    unknown = sorted(set(row) - {"id", "question", "answer", "seed"})
    if unknown:
        raise WrittenError(tr("A line has no “{key}”: expected id, question, answer, seed.", key=unknown[0]))
    question = read_question(row["question"]) if "question" in row else _found(store, questions, row, from_file=from_file)
    made = marked(store, question, read_response(question, row["answer"]))
    fields = {"right": made.right, "share": round(made.share, 6), "close": made.close, "given": list(made.given), "why": made.why}
    return {"id": question.id, **fields}


def _found(store: FactStore, questions: dict[str, Question], row: dict[str, Any], *, from_file: bool) -> Question:
    """Return the question that a line names, from the file or made again."""
    from datetime import date

    from aseandesk.quiz.dealing.remake import remake_question
    from aseandesk.quiz.editing.written import WrittenError
    from aseandesk.words import language, tr

    name, seed = row["id"], row.get("seed", 0)
    if from_file:
        if name not in questions:
            raise WrittenError(tr("The file has no question {id}.", id=name))
        return questions[name]
    if not isinstance(seed, int):
        raise WrittenError(tr('"seed" is a whole number, found {found}.', found=seed))
    day = store.pack.known_until or date.today()
    question = remake_question(store, name, day, seed, language())
    if question is None:
        raise WrittenError(tr("These facts give no question {id}: give the file that `quiz make` wrote.", id=name))
    return question
