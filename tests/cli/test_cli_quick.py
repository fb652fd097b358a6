"""The short way to the window says the same as the parser, or nothing."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from aseandesk.cli.main import build, main
from aseandesk.cli.quick import FILES, expand_files, window_options
from aseandesk.cli.window import _shared
from aseandesk.facts import viewfile
from aseandesk.options import StartOptions

PLAIN = [
    [],
    ["--tab", "trade"],
    ["--quit-after", "first-paint"],
    ["--open", "event:bangkok-declaration", "--theme", "night", "--zoom", "1.6"],
    ["--as-of", "1997-07-23", "--lang", "en"],
    ["--pack", "one", "--pack", "two.zip"],
    ["--zoom", "9"],
    ["--tab=trade"],
    ["--theme=night", "--zoom", "1.6", "--open=chart:gdp?countries=IDN"],
    ["ours.aseanpack"],
    ["kept.aseandesk"],
    ["ours.aseanpack", "of ours.aseandesk", "--zoom", "1.2"],
    ["ours.aseanpack", "/media/a stick/TWO.ASEANPACK", "--tab", "quiz"],
]
LEFT_TO_THE_PARSER = [
    ["--help"],
    ["snapshot", "pictures"],
    ["facts", "find"],
    ["--tab", "cheese"],
    ["--zoom", "big"],
    ["--as-of", "1997"],
    ["--as-of", "today"],
    ["--tab=cheese"],
    ["--open"],
    ["--open", "--tab"],
    ["--size", "1x1"],
    ["--json", "x"],
]


@pytest.mark.parametrize("args", PLAIN)
def test_it_reads_what_the_parser_reads(args):
    given = build().parse_args(expand_files(args))
    given.pack = given.pack_before
    assert window_options(args) == StartOptions(tab=given.tab, quit_after=given.quit_after, **_shared(given))


@pytest.mark.parametrize("args", LEFT_TO_THE_PARSER)
def test_it_leaves_the_rest_to_the_parser(args):
    assert window_options(args) is None


def test_a_pack_is_opened_by_its_file_alone():
    options = window_options(["/media/stick/ours.aseanpack"])
    assert options is not None
    assert options.packs == (Path("/media/stick/ours.aseanpack"),)
    assert expand_files(["pack", "install", "ours.aseanpack"]) == ["pack", "install", "ours.aseanpack"]


def test_values_have_their_types():
    options = window_options(["--as-of", "1997-07-23", "--pack", "p", "--zoom", "1"])
    assert options is not None
    assert (options.as_of, options.packs, options.zoom) == (date(1997, 7, 23), (Path("p"),), 1.0)


def test_a_view_is_opened_by_its_file_alone():
    options = window_options(["/home/somebody/kept.aseandesk"])
    assert options is not None
    assert options.open == "/home/somebody/kept.aseandesk"
    assert FILES[viewfile.ENDING] == "--open"


STARTED = """
import gc, sys, types
app = sys.modules["aseandesk.app"] = types.ModuleType("aseandesk.app")  # the real one would go on to import what is looked for
app.run = lambda options: print(options.tab, gc.isenabled())
sys.argv = ["aseandesk", *sys.argv[1:]]
from aseandesk.__main__ import main
main()
"""


@pytest.mark.parametrize("args", [["--tab", "trade"], ["--tab=trade"], ["--tab", "trade", "--as-of", "1997"]])
def test_the_window_begins_alike_whichever_way_its_options_were_read(args):
    places = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-c", STARTED, *args], capture_output=True, text=True, env=places, timeout=60, check=False)
    assert done.stdout.split() == ["trade", "False"], done.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--tab", "trade", "doctor"], "--tab stands before doctor"),
        (["--pack", "p", "--as-of=1997", "facts", "show", "x"], "--as-of=1997 stands before facts"),
        (["doctor", "extra"], "aseandesk doctor: error: unrecognized arguments: extra"),
        (["facts", "stats", "extra"], "aseandesk facts stats: error: unrecognized arguments: extra"),
    ],
)
def test_what_a_command_does_not_take_is_said_by_that_command(args, said, capsys):
    with pytest.raises(SystemExit) as left:
        main(args)
    assert left.value.code == 2
    assert said in capsys.readouterr().err
