"""`pack build`, `keygen`, `sign`, `verify`, `install`, `rollback`, `list`: signed fact packs for distribution."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

ORDER = 60
ABOUT = "Carry facts to other computers: one file, signed, installed as a whole or not at all."
EXAMPLES = """examples:
  aseandesk pack build our-pack -o ours.aseanpack       a folder of facts as one file
  aseandesk pack keygen school.key --name "Our school"  a key to sign with, once; school.key.pub goes to those who trust it
  aseandesk pack sign ours.aseanpack --key school.key   now others can see that it is from you, and unchanged
  aseandesk pack verify ours.aseanpack                  is it whole, and whose is it?
  aseandesk pack install ours.aseanpack                 use it from the next start on
  aseandesk pack list                                   what is installed
  aseandesk pack list /media/stick                      … and what a stick holds
  aseandesk pack rollback                               back to what was there before"""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], _pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser."""
    raw = argparse.RawDescriptionHelpFormatter
    group = commands.add_parser(
        "pack",
        help="carry facts on a stick: build, sign, install, take back",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=raw,
        allow_abbrev=False,
    )
    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    build = each.add_parser("build", help="make one file of a folder of facts; the same folder gives the same bytes", allow_abbrev=False)
    build.add_argument("folder", type=Path, metavar="DIR", help="the folder, with pack.json in it")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file, as ours.aseanpack")
    build.add_argument("--for-app", metavar="V", help="the oldest version of the program that can use it (this one)")
    keygen = each.add_parser("keygen", help="make a key to sign with", allow_abbrev=False)
    keygen.add_argument("file", type=Path, metavar="KEY", help="where the secret half goes; the public one is KEY.pub")
    keygen.add_argument("--name", required=True, metavar="WORDS", help="who signs with it, as others will read it")
    sign = each.add_parser("sign", help="sign a file that was built", allow_abbrev=False)
    sign.add_argument("file", type=Path, metavar="FILE")
    sign.add_argument("--key", type=Path, required=True, metavar="KEY", help="the secret half of the key")
    verify = each.add_parser("verify", help="is it whole, unchanged, and signed by a key that is trusted?", allow_abbrev=False)
    install = each.add_parser("install", help="use it from the next start on", allow_abbrev=False)
    for parser in (verify, install):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--keys", type=Path, metavar="DIR", help="trust the keys in this folder and no others")
    install.add_argument("--force", action="store_true", help="an older version too, the same again, or one that was taken back")
    rollback = each.add_parser("rollback", help="back to what was there before", allow_abbrev=False)
    rollback.add_argument("id", nargs="?", default="", metavar="ID", help="of which pack; the one that was installed last if none is given")
    listing = each.add_parser("list", help="what is installed, or what a stick holds", allow_abbrev=False)
    listing.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a stick: what on it can be installed")
    for parser in (build, verify, install, rollback, listing):
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 with the reason if it is refused."""
    from aseandesk.cli.pack_carry import run as carry

    return carry(given)
