"""The page for technicians is true: every line of it is carried out, in its order."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from carrying import facts

from aseandesk.packs import shelf

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8").partition("## Carry facts")[2]


def test_every_command_of_the_page_does_what_it_says(tmp_path):
    stick, home = tmp_path / "stick", tmp_path / "me"
    for folder in (stick, home, tmp_path / "work"):
        folder.mkdir()
    facts(tmp_path / "work" / "our-pack")
    env = os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    for name in ("ASEANDESK_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        env.pop(name, None)
    blocks = re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)
    assert len(blocks) == 5
    said = []
    for line in "".join(blocks).splitlines():
        words = [word.replace("/media/stick", str(stick)).replace("~", str(home)) for word in shlex.split(line)]
        command = [sys.executable, "-m", *words] if words[0] == "aseandesk" else words
        done = subprocess.run(command, cwd=tmp_path / "work", env=env, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), line
        said.append(done.stdout)
        if line.startswith("aseandesk pack install"):
            assert (home / ".local/share/aseandesk/packs/current.json").is_file()
            shutil.rmtree(stick)
    told = "\n".join(said)
    for words in ("can be installed", "signed by Museum of the coast", "is used from the next start on", "in use", "is taken back"):
        assert words in told, words


def test_the_places_that_it_names_are_those_of_the_program(monkeypatch):
    from aseandesk.packs import keys

    monkeypatch.setattr(sys, "platform", "linux")
    for place in ("ASEANDESK_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(place, raising=False)
    for folder in (keys.own_folder(), keys.system_folder(), shelf.home()):
        assert f"`{str(folder).replace(str(Path.home()), '~')}" in PAGE.replace("mkdir -p ~", "`~"), folder
