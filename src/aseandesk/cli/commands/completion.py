"""`completion SHELL`: a script for completing commands, options and file names in a shell."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

ORDER = 100
SHELLS = ("bash", "zsh", "tcsh", "fish")
EXAMPLES = """examples:
  aseandesk completion bash > ~/.local/share/bash-completion/completions/aseandesk
  aseandesk completion zsh > ~/.zfunc/_aseandesk          with “fpath+=~/.zfunc” before compinit in ~/.zshrc
  aseandesk completion fish > ~/.config/fish/completions/aseandesk.fish
  source <(aseandesk completion bash)                     for this shell alone"""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], _pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command to the parser."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "a script that completes commands and options in a shell"
    parser = commands.add_parser(
        "completion", help=words, description=f"Print {words}.", epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}")


def run(given: argparse.Namespace) -> int:
    """Print the script for the parser of all commands."""
    import shtab

    from aseandesk.cli.out import FINE, say

    for action in _actions(given.parser):
        if action.type is Path or action.metavar in {"FILE", "JOURNAL"}:
            action.complete = shtab.DIRECTORY if action.metavar == "DIR" else shtab.FILE  # type: ignore[attr-defined]
    say(shtab.complete(given.parser, shell=given.shell).rstrip("\n"))
    return FINE


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield every option and argument of a parser and of its commands."""
    for action in parser._actions:  # noqa: SLF001 -- argparse tells them in no other way
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for one in action.choices.values():
                yield from _actions(one)
