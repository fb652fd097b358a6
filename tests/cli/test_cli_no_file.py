"""A file that is not there: every command that reads one says so in a sentence, and ends with the same code."""

import pytest

from aseandesk.cli.main import main
from aseandesk.cli.out import NO


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "args",
    [
        "quiz mark nowhere",
        "quiz import nowhere -o pack",
        "learner import nowhere",
        "classroom serve --headless --quiz nowhere",
        "classroom serve --headless --names list --class-list nowhere",
        "classroom resume nowhere",
        "classroom report nowhere",
        "facts check nowhere",
        "facts stats --pack nowhere",
        "kiosk check nowhere",
        "pack build nowhere -o made.aseanpack",
        "pack verify nowhere",
        "pack install nowhere",
        "pack list nowhere",
        "timeline import nowhere -o pack",
    ],
)
def test_a_file_that_is_not_there_is_told_and_ends_with_one(capsys, args):
    assert main(args.split()) == NO
    told = capsys.readouterr()
    assert "nowhere" in told.out + told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize("torn", [b"\xff{", b'{"later": ' + b"[" * 100_000], ids=["no-text", "too-deep"])
@pytest.mark.parametrize("args", ["quiz mark torn", "classroom serve --headless --quiz torn", "learner import torn"])
def test_so_does_one_that_is_no_such_file(tmp_path, capsys, args, torn):
    (tmp_path / "torn").write_bytes(torn)
    assert main(args.split()) == NO
    assert capsys.readouterr().err.endswith(".\n")


def test_a_list_of_names_that_is_no_text_is_told_too(tmp_path, capsys):
    (tmp_path / "names").write_bytes(b"Ana\xff\n")
    assert main(["classroom", "serve", "--headless", "--names", "list", "--class-list", "names"]) == NO
    assert "names cannot be read" in capsys.readouterr().err
