"""`quiz make` in every format and `quiz import`, in processes of their own: without a display, with sentences, and no half files."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.cli.commands.quiz import EXAMPLES
from aseandesk.cli.main import main
from aseandesk.facts.packs import check_pack
from aseandesk.quiz.export.formats import formats

pytestmark = pytest.mark.usefixtures("qapp")
"""What paints in this process must not make an application that windows cannot use: other tests would find it."""
SRC = Path(__file__).resolve().parents[2] / "src"


def called(*args, cwd):
    known = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-m", "aseandesk", "quiz", *map(str, args)],
        capture_output=True,
        cwd=cwd,
        env=known | {"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "HOME": str(cwd)},
        check=False,
    )


@pytest.mark.parametrize("name", sorted(formats()))
def test_each_format_is_written_without_a_display(tmp_path, name):
    file = tmp_path / f"quiz{formats()[name].SUFFIX}"
    done = called("make", "--count", 30, "--seed", 5, "--format", name, "-o", file, "--title", "Ours", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{file}: " in done.stderr.decode()
    assert b"qt." not in done.stderr
    assert file.stat().st_size > 1000
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


def test_formats_without_pictures_load_nothing_to_paint(tmp_path):
    code = (
        "import sys; from aseandesk.cli.main import main; "
        "assert main(['quiz', 'make', '--count', '40', '--format', 'gift', '-o', 'a.gift']) == 0; "
        "assert not {'PySide6.QtGui', 'openpyxl', 'genanki', 'sqlite3', 'matplotlib'} & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(SRC)}, check=False
    )
    assert done.returncode == 0, done.stderr


def examples():
    page = (SRC.parent / "docs" / "quiz-formats.md").read_text("utf-8").partition("```\n")[2].partition("```")[0]
    lines = [line.strip() for line in (*page.splitlines(), *EXAMPLES.splitlines())]
    found = [re.split(r"\s{2,}", line)[0] for line in lines if line.startswith(("aseandesk quiz make", "aseandesk quiz import"))]
    assert len(found) == 10
    return found


@pytest.mark.parametrize("line", examples())
def test_examples_run_as_they_are_printed(tmp_path, monkeypatch, capfdbinary, line):
    monkeypatch.chdir(tmp_path)
    for name in ("old.gift", "last-year.gift"):
        (tmp_path / name).write_text("Which one was it? {=this ~that ~the other}\n", "utf-8")
    code = main(shlex.split(line)[1:])
    assert (code, b"Traceback" in capfdbinary.readouterr().err) == (0, False)


def test_versions_make_more_pages(tmp_path, capsys):
    for versions in (1, 4):
        file = tmp_path / f"{versions}.pdf"
        assert main(["quiz", "make", "--count", "8", "-o", str(file), "--versions", str(versions), "--no-key"]) == 0
    one, four = (int(line.split(", ")[1].split()[0]) for line in capsys.readouterr().err.splitlines() if ".pdf: " in line)
    assert four == 4 * one
    assert main(["quiz", "make", "--count", "8", "-o", str(tmp_path / "5.pdf"), "--versions", "5"]) == 2
    assert "from 1 to 4" in capsys.readouterr().err
    assert not (tmp_path / "5.pdf").exists()


def test_versions_are_said_to_be_for_paper(tmp_path, capsys):
    file = tmp_path / "quiz.csv"
    assert main(["quiz", "make", "--count", "3", "-o", str(file), "--versions", "2"]) == 0
    assert "in csv there is one version" in capsys.readouterr().err
    assert main(["quiz", "make", "--count", "3", "--versions", "0"]) == 2
    assert "--versions 0: expected a whole number from 1 to 4" in capsys.readouterr().err


def test_strict_says_which_question_does_not_fit(tmp_path, capsys):
    file = tmp_path / "a.xlsx"
    assert main(["quiz", "make", "--family", "flag-of", "--format", "kahoot", "-o", str(file), "--strict"]) == 1
    said = capsys.readouterr().err
    assert "flag-of:value:" in said
    assert "nothing was written" in said
    assert not list(tmp_path.iterdir())


def test_what_is_made_can_be_taken_again(tmp_path, capsys):
    file, pack = tmp_path / "a.gift", tmp_path / "pack"
    assert main(["quiz", "make", "--count", "20", "--format", "gift", "-o", str(file)]) == 0
    held = int(re.search(r"a\.gift: (\d+) questions", capsys.readouterr().err)[1])
    assert held > 10
    assert main(["quiz", "import", str(file), "-o", str(pack), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["questions"] + sum(note["what"] == "skipped" for note in told["notes"]) == held
    assert check_pack(pack) == ()


def test_what_cannot_be_taken_is_a_sentence(tmp_path, capsys):
    file = tmp_path / "a.xml"
    file.write_text("<quiz><question type='essay'><questiontext><text>Why?</text></questiontext></question></quiz>")
    assert main(["quiz", "import", str(file), "-o", str(tmp_path / "pack")]) == 1
    said = capsys.readouterr()
    assert "question 1: skipped" in said.out
    assert "there is no pack" in said.err
    with pytest.raises(SystemExit) as error:
        main(["quiz", "import", str(file), "-o", "x", "--format", "docx"])
    assert error.value.code == 2


def test_a_name_of_another_format_is_refused(tmp_path):
    done = called("make", "--format", "kahoot", "-o", "k.csv", cwd=tmp_path)
    assert done.returncode == 2
    assert b"--format kahoot writes .xlsx, and k.csv ends in .csv: name it k.xlsx" in done.stderr
    assert not (tmp_path / "k.csv").exists()
    assert called("make", "--format", "gift", "--count", 2, "-o", "k.txt", cwd=tmp_path).returncode == 0


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed")
def test_paper_says_write_and_leaves_out_names_that_it_cannot_print(tmp_path):
    done = called("make", "--kind", "typed", "--count", 12, "--no-sheet", "-o", "t.pdf", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = subprocess.run(["pdftotext", "-layout", "t.pdf", "-"], capture_output=True, cwd=tmp_path, check=True).stdout.decode()
    assert "Write" in text
    assert not re.search(r"\btype\b", text, re.I)
    assert "in letters that cannot be printed here" in " ".join(text.split())
    assert not re.search("[\u2e80-\u9fff\uac00-\ud7af\ufffd\u25a1]", text)
