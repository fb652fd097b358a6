"""What a desktop and Debian are told of the program: valid, complete, and in step with the program itself."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as Tree
from pathlib import Path

import pytest

import aseandesk

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "resources" / "desktop"
sys.path.insert(0, str(ROOT / "tools"))

import bundle  # noqa: E402
import bundle_deb  # noqa: E402
import bundle_manual  # noqa: E402
import bundle_try  # noqa: E402
from aseandesk.cli.quick import FILES  # noqa: E402

SECONDS = 1767225600


def checked(*command: str | Path) -> None:
    """Runs a judge; skips where it is not installed."""
    if not shutil.which(str(command[0])):
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_desktop_entries():
    checked("desktop-file-validate", *sorted(DESKTOP.glob("*.desktop")))


def test_appstream():
    checked("appstreamcli", "validate", "--no-net", DESKTOP / "aseandesk.metainfo.xml")


def test_the_manual_page_is_clean_and_names_every_command():
    page = bundle_manual.page(SECONDS)
    from aseandesk.cli.main import build

    usage = build().format_usage()
    commands = re.findall(r'^\.SS "(\w+)"$', page.partition(".SH COMMANDS")[2].partition(".SH EXAMPLES")[0], re.M)
    assert {"snapshot", "doctor", "timeline", "chart", "learner", "quiz", "facts"} <= set(commands)
    assert all(option.replace("-", "\\-") in page for option in re.findall(r"--[a-z-]+", usage))
    assert "\\-\\-tab" in page
    parts = dict(re.findall(r'^\.SS "(.*?)"\n(.*?)(?=^\.S[SH] )', page, re.M | re.S))
    for name, options in (("facts find", ("limit", "json", "pack")), ("quiz make", ("count", "large-print")), ("pack keygen", ("name",))):
        for option in options:
            assert "\\-\\-" + option.replace("-", "\\-") in parts[name], (name, option)
    status = page.partition(".SH EXIT STATUS")[2].partition(".SH ")[0]
    assert re.findall(r"^\.B (\d+)$", status, re.M) == ["0", "1", "2", "130"]
    if shutil.which("man"):
        done = subprocess.run(
            ["man", "--warnings", "-l", "-"],
            input=page,
            capture_output=True,
            text=True,
            check=False,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert done.returncode == 0
        assert not done.stderr


def test_names_agree():
    version = Tree.parse(DESKTOP / "aseandesk.metainfo.xml").find("releases/release")
    assert version is not None
    assert version.get("version") == aseandesk.__version__
    for what, (ending, option) in zip(("pack", "view"), FILES.items(), strict=True):
        kind = f"application/x-aseandesk-{what}"
        known = (DESKTOP / "aseandesk.mime.xml").read_text("utf-8")
        assert kind in known
        assert f'<glob pattern="*{ending}"/>' in known
        entry = (DESKTOP / f"aseandesk-{what}.desktop").read_text("utf-8")
        assert f"MimeType={kind};" in entry
        assert f"Exec=aseandesk {option} %f" in entry
        assert f"<mediatype>{kind}</mediatype>" in (DESKTOP / "aseandesk.metainfo.xml").read_text("utf-8")


def test_the_icon_has_the_colours_of_the_emblem():
    from aseandesk.look import PALETTES

    drawn = set(re.findall(r"#[0-9a-f]{6}", (DESKTOP / "aseandesk.svg").read_text("utf-8")))
    assert drawn == {PALETTES["paper"].accent.lower(), PALETTES["paper"].on_accent.lower()}


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not installed")
def test_a_package_of_a_small_folder_is_whole_and_equal_twice(tmp_path: Path):
    folder = tmp_path / "aseandesk"
    folder.mkdir()
    (folder / "aseandesk").write_text("#!/bin/sh\n", "utf-8")
    (folder / "LICENCES.txt").write_text("ours\n\n\f\ntheirs\n", "utf-8")
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(bundle_deb.make(folder, tmp_path / name, tmp_path / name, SECONDS))
    assert made[0].read_bytes() == made[1].read_bytes()
    unpacked = tmp_path / "unpacked"
    subprocess.run(["dpkg-deb", "--raw-extract", made[0], unpacked], check=True)
    assert (unpacked / "usr/bin/aseandesk").readlink() == Path("../lib/aseandesk/aseandesk")
    share = unpacked / "usr/share"
    assert b"ASEANDESK 1" in gzip.decompress((share / "man/man1/aseandesk.1.gz").read_bytes())
    assert "theirs" not in (share / "doc/aseandesk/copyright").read_text("utf-8")
    said = subprocess.run(["sh", unpacked / "DEBIAN/postrm", "purge"], capture_output=True, text=True, check=True).stdout
    assert "~/.local/share/aseandesk" in said
    checked_sums = subprocess.run(["md5sum", "-c", "--quiet", "DEBIAN/md5sums"], cwd=unpacked, check=False)
    assert checked_sums.returncode == 0
    with tarfile.open(fileobj=subprocess.Popen(["dpkg-deb", "--fsys-tarfile", made[0]], stdout=subprocess.PIPE).stdout, mode="r|") as files:
        assert {(file.uid, file.mtime) for file in files} == {(0, SECONDS)}


@pytest.mark.skipif(not (shutil.which("objdump") and sys.platform == "linux"), reason="objdump is not installed")
def test_a_library_that_nobody_brings_is_named(tmp_path: Path):
    import PySide6

    shutil.copy(Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so", tmp_path)
    lost = bundle_deb.unknown(tmp_path)
    assert "libQt6XcbQpa.so.6" in lost
    assert "libc.so.6" not in lost
    (tmp_path / "libQt6XcbQpa.so.6").touch()
    assert "libQt6XcbQpa.so.6" not in bundle_deb.unknown(tmp_path)


def test_it_installs_and_goes_without_an_administrator(tmp_path: Path):
    unpacked, home = tmp_path / "unpacked", tmp_path / "a home"
    (unpacked / "aseandesk").mkdir(parents=True)
    program = unpacked / "aseandesk" / "aseandesk"
    program.write_text("#!/bin/sh\necho it runs\n", "utf-8")
    program.chmod(0o755)
    for name in ("install.sh", "aseandesk.desktop", "aseandesk.svg"):
        shutil.copy(DESKTOP / name, unpacked)
    env = {"HOME": str(home), "PATH": "/usr/bin:/bin"}
    for _ in range(2):
        subprocess.run(["sh", unpacked / "install.sh"], env=env, check=True, capture_output=True)
    assert subprocess.run([home / ".local/bin/aseandesk"], capture_output=True, text=True, check=True).stdout == "it runs\n"
    assert f'Exec="{home}/.local/lib/aseandesk/aseandesk"' in (home / ".local/share/applications/aseandesk.desktop").read_text("utf-8")
    mine = home / ".local/share/aseandesk/learner"
    mine.mkdir(parents=True)
    said = subprocess.run(["sh", unpacked / "install.sh", "--remove"], env=env, check=True, capture_output=True, text=True).stdout
    assert "~/.local/share/aseandesk" in said
    assert mine.is_dir()
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert not list((home / ".local/lib").iterdir())


def test_the_file_that_installs_itself_is_equal_twice_and_names_no_folder(tmp_path: Path, monkeypatch):
    if not shutil.which("makeself"):
        pytest.skip("makeself is not installed")
    folder = tmp_path / "aseandesk"
    folder.mkdir()
    (folder / "aseandesk").write_bytes(bytes(range(256)))
    monkeypatch.setattr(bundle, "when", lambda: SECONDS)
    made = []
    for nth in ("one", "another"):
        target, work = tmp_path / nth / "target", tmp_path / nth / "work"
        target.mkdir(parents=True)
        made.append(bundle.installer(folder, target, work).read_bytes())
    assert made[0] == made[1]
    assert made[0][made[0].index(b"\x1f\x8b\x08") + 4 :][:4] == bytes(4), "gzip has noted the time"
    assert str(tmp_path).encode() not in made[0]


def test_a_library_that_the_system_has_renewed_since_is_seen(tmp_path: Path):
    """Two builds are equal on one system; what a try installs may bring another version of a library that is inside."""
    if not shutil.which("dpkg-query"):
        pytest.skip("no dpkg here: nothing inside comes from its packages")
    version = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "dpkg"], capture_output=True, text=True, check=True).stdout
    rows = [{"name": "dpkg", "version": had, "purl": f"pkg:deb/debian/dpkg@{had}"} for had in ("0.1", version)]
    materials = tmp_path / "materials.cdx.json"
    materials.write_text(json.dumps({"components": [*rows, {"name": "pip", "version": "1", "purl": "pkg:pypi/pip@1"}]}))
    assert bundle_try.moved(materials) == [("dpkg", "0.1", version)]
