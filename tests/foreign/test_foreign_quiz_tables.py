"""openpyxl reads the sheets for Kahoot and ClassQuiz as those programs want them; pandas reads the CSV."""

import io

import openpyxl
import pytest

from aseandesk.quiz.export.answer_key import prompt_line

CHOICES = {"single", "true-false", "multiple"}
KAHOOT_TIMES = {5, 10, 20, 30, 60, 90, 120, 240}


def page_of(made):
    return openpyxl.load_workbook(io.BytesIO(made.data)).active


def test_kahoots_layout_and_limits(given, questions):
    made = given(questions, "kahoot")
    page = page_of(made)
    assert str(page["B8"].value).startswith("Question")
    rows = list(page.iter_rows(min_row=9, min_col=2, max_col=8, values_only=True))
    assert len(rows) == made.held >= 300
    prompts = {prompt_line(question): question for question in questions if question.kind in CHOICES and not question.flag}
    known = 0
    for text, *answers, seconds, right in rows:
        assert 0 < len(text) <= 120
        given_answers = [answer for answer in answers if answer is not None]
        assert 2 <= len(given_answers) <= 4
        assert all(0 < len(answer) <= 75 for answer in given_answers)
        assert seconds in KAHOOT_TIMES
        places = [int(one) for one in str(right).split(",")]
        assert places
        assert all(1 <= place <= len(given_answers) for place in places)
        question = prompts.get(text)
        if question is not None and [option.text for option in question.options] == given_answers:
            known += 1
            assert [place - 1 for place in places] == list(question.right)
    assert known > 150
    texts = "".join(str(cell) for row in rows for cell in row)
    assert all(name in texts for name in ("ไทย", "မြန်မာ", "پاکستان"))
    told = {note.where for note in made.notes if note.what == "skipped"}
    assert len(told) == len(questions) - made.held
    assert told >= {question.id for question in questions if question.kind not in CHOICES}


@pytest.mark.parametrize("part", range(5))
def test_classquizs_layout_and_limits(given, questions, part):
    """A file holds 87 questions: five files hold more than 300 of them."""
    choices = [question for question in questions if question.kind in CHOICES][part * 70 : part * 70 + 70]
    made = given(choices, "classquiz")
    page = page_of(made)
    assert 3 <= len(page["C5"].value) <= 500
    assert 3 <= len(page["C6"].value) <= 500
    rows = [row for row in page.iter_rows(min_row=14, max_row=100, min_col=2, max_col=8, values_only=True) if row[0] is not None]
    assert len(rows) == made.held
    assert made.held + len({note.where for note in made.notes if note.what == "skipped"}) == len(choices) == 70
    assert made.held >= 60
    for text, *answers, seconds, right in rows:
        assert len(str(text)) <= 300
        assert all(isinstance(answer, str) and len(answer) <= 150 for answer in answers if answer is not None)
        assert int(str(seconds).partition(".")[0]) <= 120
        assert set(str(right).split(",")) <= {"1", "2", "3", "4"}


def test_classquiz_takes_no_more_than_it_has_rows_for(given, questions):
    made = given([question for question in questions if question.kind in CHOICES], "classquiz")
    assert made.held == 87
    assert page_of(made)["B100"].value
    assert page_of(made)["B101"].value is None


def test_pandas_reads_the_table(given, questions):
    import pandas

    made = given(questions, "csv")
    table = pandas.read_csv(io.BytesIO(made.data), dtype=str, keep_default_na=False)
    assert len(table) == made.held == len(questions) > 600
    assert list(table["id"]) == [question.id for question in questions]
    for row, question in zip(table.to_dict("records"), questions, strict=True):
        assert row["question"] == question.prompt
        assert [row[f"option_{place}"] for place in range(1, len(question.options) + 1)] == [option.text for option in question.options]
        if question.number:
            assert float(row["number"]) == question.number.value
        if question.kind == "single":
            assert row["right"] == str(question.right[0] + 1)


def test_poppler_reads_every_question_on_paper(given, said, questions, tmp_path):
    """Prompts and explanations are text on the pages. Of scripts whose letters join it holds shapes, which nobody reads back in order."""
    made = given(questions[:350], "pdf")
    file = tmp_path / "quiz.pdf"
    file.write_bytes(made.data)
    assert f"Pages:           {made.pages}" in said("pdfinfo", file)
    text = "".join(said("pdftotext", file, "-").split())
    latin = [question for question in questions[:350] if question.prompt.isascii()]
    assert len(latin) > 300
    for question in latin:
        assert "".join(question.prompt.split()) in text
        first = "".join(question.explanation.split("\n")[0].split())[:60]
        assert not first.isascii() or first in text
