"""`aseandesk timeline …` in processes of its own: exit codes, sentences, files, and no Qt where no picture is asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.cli.main import main
from aseandesk.facts.packs import check_pack

SRC = Path(__file__).resolve().parents[2] / "src"


def called(*args, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "aseandesk", "timeline", *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={"PYTHONPATH": str(SRC), "PYTHONIOENCODING": "utf-8", "PATH": "", "HOME": str(cwd or Path())},
        check=False,
    )


@pytest.mark.parametrize("name", ["a.csv", "a.ics", "a.json", "a.svg", "a.pdf", "a.png"])
def test_each_format_is_written_without_a_display(tmp_path, name):
    done = called("export", "-o", tmp_path / name, "--from", "1967", "--to", "1976", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / name}: ")
    assert [path.name for path in tmp_path.iterdir() if path.name != ".cache"] == [name]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("export", "-o", "a.tiff"), "names no format"),
        (("export", "-o", "a.png", "--size", "big"), "--size big"),
        (("export", "-o", "a.png", "--size", "10x10"), "cannot be made"),
        (("export", "-o", "a.png", "--scale", "9"), "from 1 to 4"),
        (("export", "-o", "a.pdf", "--paper", "a9"), "a4, a3, a2, a1, a0"),
        (("export", "-o", "a.svg", "--tiles"), "sheets of a PDF"),
        (("export", "-o", "a.pdf", "--paper", "a4", "--tiles"), "larger paper"),
        (("export", "-o", "a.csv", "--from", "soon"), "--from"),
        (("export", "-o", "a.csv", "--from", "1990", "--to", "1980"), "comes after"),
        (("export", "-o", "a.csv", "--category", "treatys"), "Did you mean treaty?"),
        (("list", "--country", "Viet Nan"), "Did you mean Viet Nam"),
        (("export", "-o", "a.png", "--as-of", "soon"), "no date"),
    ],
)
def test_a_wrong_call_ends_with_2_and_a_sentence(capsys, args, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["timeline", *args]) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert not said.out
    assert "Traceback" not in said.err
    assert not list(tmp_path.iterdir())


def test_what_cannot_be_written_ends_with_1_and_a_sentence(capsys, tmp_path):
    assert main(["timeline", "export", "-o", str(tmp_path / "gone" / "a.csv")]) == 1
    assert main(["timeline", "export", "-o", str(tmp_path / "a.csv"), "--from", "1900", "--to", "1901"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all(line.endswith(".") for line in lines)


def test_no_qt_without_a_picture(tmp_path):
    code = (
        "import sys; from aseandesk.cli.main import main\n"
        f"code = main(['timeline', 'export', '-o', {str(tmp_path / 'a.csv')!r}])\n"
        "assert code == 0 and not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(SRC)}, capture_output=True)


def test_the_list(capsys):
    assert main(["timeline", "list", "--from", "1967-08-08", "--to", "1967-08-08", "--category", "founding"]) == 0
    said = capsys.readouterr()
    assert ["1967-08-08", "event:bangkok-declaration"] in [line.split()[:2] for line in said.out.splitlines()]
    assert said.err.endswith("0 eras\n")
    assert main(["timeline", "list", "--from", "1997-07", "--to", "1997-12", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"address", "date", "end", "title", "lane", "countries", "confidence", "sources"} == rows[0].keys()
    assert "event:asian-financial-crisis" in [row["address"] for row in rows]
    assert main(["timeline", "list", "--from", "1900", "--to", "1901"]) == 1


def test_a_file_becomes_a_pack_and_each_loss_is_said(capsys, tmp_path):
    file = tmp_path / "lesson.json"
    slides = [
        {"start_date": {"year": "1967", "month": "8", "day": "8"}, "text": {"headline": "<b>Bangkok</b>"}},
        {"text": {"headline": "No date"}},
        {"start_date": {"year": "1997"}, "end_date": {"year": "1997"}, "text": {"headline": "Crisis"}},
    ]
    file.write_text(json.dumps({"title": {"text": {"headline": "Our lesson"}}, "events": slides}))
    assert main(["timeline", "import", str(file), "-o", str(tmp_path / "pack")]) == 0
    said = capsys.readouterr().out
    assert "slide 2 “No date”: skipped: it has no start date." in said
    assert "slide 3 “Crisis”: its end is its start and was left out." in said
    assert "2 events, 1 source; 1 slide skipped, 1 slide changed" in said
    assert check_pack(tmp_path / "pack") == ()
    assert main(["facts", "check", str(tmp_path / "pack")]) == 0
    capsys.readouterr()
    assert main(["timeline", "import", str(file), "-o", str(tmp_path / "pack")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert main(["timeline", "import", str(file), "-o", str(tmp_path / "other"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["events"] == 2
    assert [note["what"] for note in report["notes"]] == ["skipped", "changed", "note", "note"]


def test_a_broken_file_ends_with_1_its_place_and_no_traceback(tmp_path):
    (tmp_path / "bad.json").write_text('{"events": [\n{"start_date" 1}]}')
    done = called("import", "bad.json", "-o", "pack", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == "bad.json is no JSON: Expecting ':' delimiter at line 2, column 15."
    assert not (tmp_path / "pack").exists()


def test_all_slides_lost_says_each_and_ends_with_1(capsys, tmp_path):
    (tmp_path / "empty.json").write_text(json.dumps({"events": [{"text": {"headline": f"No {n}"}} for n in range(300)]}))
    assert main(["timeline", "import", str(tmp_path / "empty.json"), "-o", str(tmp_path / "pack")]) == 1
    said = capsys.readouterr()
    assert "slide 1 “No 0”" in said.out
    assert "and 100 more" in said.out
    assert "no slide could be taken" in said.err
