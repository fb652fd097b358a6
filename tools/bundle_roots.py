"""The bundle on bare Debian systems: no Python, no network, no fonts, nothing but what the .deb declares. Needs root and mmdebstrap.

Each system is a folder; each command runs in it by `chroot`, as an ordinary person, in a network of its own that leads nowhere.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import aseandesk
from bundle import BUILD, DIST

SUITES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
PERSON = 1000
REPORTS = ("xlsx", "csv", "pdf", "jsonl")
CHARTS = ("png", "svg", "pdf", "csv", "xlsx")
TIMELINES = ("png", "svg", "pdf", "csv", "ics", "json")
TABS = ("timeline", "quiz", "trade")
OPENED_S = 6.0
"""How long a window stays open."""
ENTER = """set -e
root=$1 who=$2; shift 2
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mkdir -p "$root/tmp/.X11-unix"
[ ! -d /tmp/.X11-unix ] || mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
[ "$who" = 0 ] || ip link set lo up
exec chroot --userspec="$who:$who" "$root" "$@"
"""
LESSON = """
cd "$2"
mkfifo orders
"$1" classroom serve --headless --count 3 --pace auto --question-seconds 4 --show-seconds 1 --journal lesson.classroom --json \\
    < orders > lesson.txt 2> said.txt &
exec 3> orders
for try in $(seq 60); do
    url=$(sed -n 's/.*"\\(http:..127[^"]*\\)".*/\\1/p' lesson.txt)
    [ -z "$url" ] || break
    sleep 0.5
done
"$1" classroom load --url "$url" --players 20 --seconds 2
code=$?
echo end >&3
wait
cat said.txt >&2
exit $code
"""
"""A lesson is served, twenty pupils answer, the teacher ends it. $1: the program, $2: a folder."""
PACK = """
set -e
cd "$2"
mkdir facts
echo '{"id": "hall", "title": {"en": "The hall"}, "version": "1.0", "requires": 1}' > facts/pack.json
"$1" pack keygen hall.key --name Hall
"$1" pack build facts -o hall.aseanpack
"$1" pack sign hall.aseanpack --key hall.key
"$1" pack install hall.aseanpack --keys .
"$1" --quit-after first-paint
"$1" pack list
"$1" facts stats
"$1" pack rollback
"$1" pack install hall.aseanpack --keys . && exit 9
"$1" pack list
"""
"""A pack is made, signed, installed, proven by a start, taken back, and not taken again. $1: the program, $2: a folder."""
Row = tuple[str, bool, str]


class Said(NamedTuple):
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def well(self) -> bool:
        """Whether it did what it was asked for, without a traceback."""
        return self.code == 0 and "Traceback" not in self.err + self.out


class Root:
    """A bare system in a folder."""

    more: tuple[str, ...] = ()
    """Packages that it has from the beginning."""

    def __init__(self, suite: str, name: str = "", *, keep: bool = False) -> None:
        """Makes the system anew, or with `keep` only where it is not there yet."""
        self.name, self.folder = SUITES[suite], BUILD / "roots" / (name or suite)
        self.home = self.folder / "home" / "pupil"
        if keep and self.home.is_dir():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        more = [f"--include={','.join(self.more)}"] if self.more else []
        subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", *more, suite, self.folder], check=True)
        for place in ("etc/resolv.conf", "etc/hosts"):
            shutil.copyfile(f"/{place}", self.folder / place)
        self.home.mkdir(parents=True)
        os.chown(self.home, PERSON, PERSON)

    def command(self, who: int, words: Sequence[str]) -> list[str]:
        """How words are run in the system; without a network unless root asks."""
        return ["unshare", "-m", *([] if who == 0 else ["-n"]), "sh", "-c", ENTER, "enter", str(self.folder), str(who), *words]

    def env(self, **more: str) -> dict[str, str]:
        """What the person's environment holds."""
        kept = {name: value for name, value in os.environ.items() if name.lower().endswith("_proxy")}
        return (
            kept
            | {"HOME": "/home/pupil", "PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
            | more
        )

    def run(self, *words: str, who: int = PERSON, **more: str) -> Said:
        """Run words to their end."""
        env = self.env(**more) | ({"HOME": "/root", "DEBIAN_FRONTEND": "noninteractive"} if who == 0 else {})
        done = subprocess.run(self.command(who, words), env=env, capture_output=True, text=True, errors="replace", check=False, timeout=900)
        return Said(done.returncode, done.stdout, done.stderr)

    def opens(self, *words: str, **more: str) -> Said:
        """Open a window, leave it for a while, end it politely."""
        with subprocess.Popen(
            self.command(PERSON, words), env=self.env(**more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace"
        ) as process:
            time.sleep(OPENED_S)
            early = process.poll()
            process.terminate()
            out, err = process.communicate(timeout=30)
        return Said(0 if early is None else early or 1, out, err)


def bare(suite: str) -> Iterator[Row]:
    """Everything on a bare system."""
    if os.geteuid() != 0:
        yield SUITES[suite], False, "only root can make it: sudo python3 dev.py bundle --try"
        return
    for what, well, told in on(Root(suite)):
        yield f"{SUITES[suite]}: {what}", well, told


def on(root: Root) -> Iterator[Row]:
    """From the first installation to the purge."""
    deb, run = next(DIST.glob("*.deb")), next(DIST.glob("*.run"))
    for file in (deb, run):
        shutil.copy2(file, root.folder / "tmp" / file.name)
    there = root.run("sh", "-c", "command -v python3 || true", who=0).out.strip()
    yield "no Python", not there, there or "none"
    root.run("apt-get", "-qq", "update", who=0)
    got = root.run("apt-get", "-qq", "-y", "--no-install-recommends", "install", f"/tmp/{deb.name}", who=0)
    yield "apt installs it with what it declares", got.code == 0, got.err[-600:] if got.code else "installed"
    if got.code:
        return
    yield from used(root, "/usr/bin/aseandesk", "pictures")
    older(root, deb)
    down = root.run("dpkg", "-i", "/tmp/older.deb", who=0)
    up = root.run("dpkg", "-i", f"/tmp/{deb.name}", who=0)
    version = root.run("/usr/bin/aseandesk", "--version").out.strip()
    yield "an older one is upgraded", down.code == up.code == 0 and version.endswith(aseandesk.__version__), version
    (root.home / ".config" / "aseandesk").mkdir(parents=True, exist_ok=True)
    (root.home / ".config" / "aseandesk" / "mine").write_text("kept", "utf-8")
    gone = root.run("dpkg", "--remove", "aseandesk", who=0)
    yield (
        "removed, and says where one's own files lie",
        gone.code == 0 and "~/.local/share/aseandesk" in gone.out,
        gone.err[-300:] or "said",
    )
    gone = root.run("dpkg", "--purge", "aseandesk", who=0)
    left = [
        str(file)
        for file in sorted(root.folder.rglob("*aseandesk*"))
        if not file.is_relative_to(root.home) and file.parent != root.folder / "tmp"
    ]
    left = [name for name in left if "/proc/" not in name and "/dev/" not in name]
    kept = (root.home / ".config" / "aseandesk" / "mine").read_text("utf-8") == "kept"
    yield "purged; nothing is left but one's own files", gone.code == 0 and not left and kept, " ".join(left) or "nothing"
    got = root.run("sh", f"/tmp/{run.name}", "--quiet")
    yield "the file that installs itself, as a person", got.code == 0, got.err[-400:] or "installed"
    told = root.run("/home/pupil/.local/bin/aseandesk", "facts", "check")
    yield "… and runs", told.well, (told.out + told.err).strip().splitlines()[-1]
    gone = root.run("sh", f"/tmp/{run.name}", "--quiet", "--", "--remove")
    yield "… and is removed", gone.code == 0 and not (root.home / ".local/lib/aseandesk").exists(), gone.err[-300:] or "gone"


def used(root: Root, program: str, folder: str) -> Iterator[Row]:
    """Every command that draws or gives something away, and every tab, without a network."""
    net = root.run("sh", "-c", "cat /proc/net/dev | tail -n +3 | cut -d: -f1 | tr -d ' \\n'")
    yield "no network but the loopback", net.out.strip() == "lo", net.out.strip()
    work = f"/home/pupil/{folder}"
    root.run("mkdir", "-p", work)
    said = root.run(program, "facts", "check")
    yield "facts check", said.well, last(said)
    said = root.run(program, "doctor")
    yield "doctor", said.well, last(said)
    said = root.run(program, "snapshot", f"{work}/screens")
    drawn = list((root.home / folder / "screens").glob("*.png"))
    yield "snapshot", said.well and len(drawn) > len(TABS), f"{len(drawn)} pictures {said.err.strip()[-300:]}"
    formats = re.findall(r"^(\S+) +(\.\w+) ", root.run(program, "quiz", "formats").out, re.M)
    yield from each(
        root,
        "quiz make",
        formats,
        lambda name, file: [program, "quiz", "make", "--count", "12", "--format", name, "-o", f"{work}/quiz-{name}{file}"],
    )
    yield from each(root, "chart", [(f, f) for f in CHARTS], lambda _, file: [program, "chart", "gdp", "-o", f"{work}/chart.{file}"])
    yield from each(
        root, "timeline export", [(f, f) for f in TIMELINES], lambda _, file: [program, "timeline", "export", "-o", f"{work}/line.{file}"]
    )
    said = root.run(program, "learner", "export", f"{work}/learnt.json")
    yield "learner export", "Traceback" not in said.err, last(said)
    said = root.run("sh", "-c", PACK, "pack", program, work)
    well = "hall  1.0  Hall  in use\n" in said.out and "hall 1.0, known" in said.out and "Nothing is installed" in said.out
    yield "a pack carried, installed, taken back", said.well and well, last(said)
    said = root.run("sh", "-c", LESSON, "lesson", program, work)
    yield "classroom: a lesson for twenty phones", said.well and "lost 0, doubled 0" in said.out, last(said)
    lesson = f"{work}/lesson.classroom"
    words = [program, "classroom", "report", lesson, "-o"]
    yield from each(root, "classroom report", [(f, f) for f in REPORTS], lambda _, file: [*words, f"{work}/lesson.{file}"])
    with display() as screen:
        for tab in TABS:
            for platform, more in {"offscreen": {}, "xcb": {"QT_QPA_PLATFORM": "xcb", "DISPLAY": screen}}.items():
                said = root.opens(program, "--tab", tab, **more)
                yield f"{tab} opened, {platform}", said.well, said.err.strip()[-400:] or "nothing on standard error"
    reports = list((root.home / ".local/share/aseandesk/reports").glob("*"))
    yield "no report of an error was written", not reports, " ".join(map(str, reports)) or "none"


def each(root: Root, what: str, formats: Sequence[tuple[str, str]], words: Callable[[str, str], list[str]]) -> Iterator[Row]:
    """One row for a command in all its formats."""
    bad, warned = [], set()
    for name, ending in formats:
        said = root.run(*words(name, ending))
        warned |= set(said.err.strip().splitlines())
        if not said.well:
            bad.append(f"{name}: {said.err.strip()[-300:]}")
    told = "; ".join(bad) or f"{', '.join(name for name, _ in formats)}"
    yield what, bool(formats) and not bad, told + "".join(f" | {line}" for line in sorted(warned)[:3] if not bad)


def last(said: Said) -> str:
    """The last line that was said."""
    return ((said.err if said.code else said.out).strip().splitlines() or ["nothing said"])[-1]


def older(root: Root, deb: Path) -> None:
    """The same package under an older version, in the system's /tmp; packed quickly."""
    stage = BUILD / "try" / "older"
    shutil.rmtree(stage, ignore_errors=True)
    subprocess.run(["dpkg-deb", "--raw-extract", deb, stage], check=True)
    head = stage / "DEBIAN" / "control"
    head.write_text(re.sub(r"^Version: .*", "Version: 0.0.1", head.read_text("utf-8"), flags=re.M), "utf-8")
    pack: list[str | Path] = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", stage, root.folder / "tmp" / "older.deb"]
    subprocess.run(pack, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def display() -> Iterator[str]:
    """A display that nobody sees, as ":N"."""
    read, write = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
    ) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        try:
            yield f":{number}"
        finally:
            server.terminate()
