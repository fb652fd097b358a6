"""A command is one file: it needs to be named nowhere else."""

from aseandesk.cli import commands
from aseandesk.cli.main import main

HELLO = """
ORDER = 25

def register(commands, pack):
    pack(commands.add_parser("hello", help="greet whoever calls"))

def run(given):
    print("hello")
    return 0
"""


def test_a_file_alone_adds_a_command(tmp_path, monkeypatch, capsys):
    (tmp_path / "hello.py").write_text(HELLO, encoding="utf-8")
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    assert main(["hello"]) == 0
    assert capsys.readouterr().out == "hello\n"


def test_commands_stand_in_a_fixed_order():
    places = [command.ORDER for command in commands.every()]
    assert len(set(places)) == len(places) > 1
