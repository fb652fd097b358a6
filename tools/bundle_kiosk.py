"""docs/kiosk.md, typed line by line into a bare Debian that systemd has booted: `python3 dev.py bundle --try kiosk`. Needs root.

The system is a folder booted by `systemd-nspawn`. It has no screen: cage draws into memory, X into a file. All else is as in a hall:
the package, its unit with all its locks, its user, the watchdog, a pack on a stick, a machine that is switched off and on.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from bundle import BUILD, DIST, ROOT
from bundle_roots import SUITES, Root, Row, Said, last

KIOSK = "aseandesk-kiosk"
HOME = f"/var/lib/{KIOSK}"
BACK_S = 15.0
"""Seconds from a hang to the picture."""
PATIENCE_S = 90.0
WORST = 3.0
"""What “systemd-analyze security” may say at most: 0 is best, 10 worst."""
HEADLESS = "[Service]\nEnvironment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman\n"
XVFB = "[Service]\nExecStart=\nExecStart=/usr/bin/Xvfb :0 -ac -nolisten tcp -screen 0 1280x800x24 -fbdir /var/tmp\n"
STICK = "/run/media/stick"
PACK = """
set -e
mkdir -p /root/facts /etc/aseandesk/keys
echo '{"id": "hall", "title": {"en": "The hall"}, "version": "1.0", "requires": 1}' > /root/facts/pack.json
aseandesk pack keygen /root/hall.key --name Hall
cp /root/hall.key.pub /etc/aseandesk/keys/hall.pub
aseandesk pack build /root/facts -o /root/hall.aseanpack
aseandesk pack sign /root/hall.aseanpack --key /root/hall.key
sed -i 's/^install = false/install = true/' /etc/aseandesk/kiosk.toml
grep -q '^install = true' /etc/aseandesk/kiosk.toml
aseandesk kiosk check /etc/aseandesk/kiosk.toml
"""


class Machine(Root):
    """A system in a folder that systemd boots."""

    more = ("systemd", "systemd-sysv", "dbus", "udev")
    init = 0

    @contextmanager
    def on(self, *options: str) -> Iterator[None]:
        """Switched on; switched off at the end, without a warning."""
        where = ("-D", str(self.folder), f"--machine={self.folder.name}")
        command = ["systemd-nspawn", "--register=no", "--keep-unit", "-q", *where, *options, "--boot"]
        # The unit wants a console to be there.
        for device in ("/dev/tty0", "/dev/tty1"):
            if Path(device).exists():
                command.insert(1, f"--bind={device}")
        env = os.environ | {"SYSTEMD_NSPAWN_UNIFIED_HIERARCHY": "1"}
        with (
            (BUILD / "try" / "booted.txt").open("ab") as told,
            subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=told, env=env, start_new_session=True) as nspawn,
        ):
            try:
                self.init = _child(nspawn.pid)
                until(lambda: self.run("systemctl", "is-system-running", who=0).out.strip() in {"running", "degraded"})
                yield
            finally:
                if self.init:
                    os.kill(self.init, signal.SIGKILL)
                nspawn.wait()

    def command(self, who: int, words: Sequence[str]) -> list[str]:
        """How words are run in the booted system."""
        return ["nsenter", "-t", str(self.init), "-a", f"--setuid={who}", f"--setgid={who}", *words]

    def root(self, script: str) -> Said:
        """What an administrator types."""
        return self.run("sh", "-ec", f"cd /tmp; {script}", who=0)

    def state(self) -> str:
        """What the service says is on the screen, "" while it does not run."""
        told = self.root(f"systemctl show {KIOSK} -p SubState -p StatusText").out.split()
        return next((line.partition("=")[2] for line in told if line.startswith("StatusText=")), "") if "SubState=running" in told else ""

    def main(self) -> str:
        """The number of the service's main process, and how often it was begun again."""
        return self.root(f"systemctl show {KIOSK} -p MainPID -p NRestarts").out.strip()

    def program(self) -> int:
        """The number of the program's process, inside."""
        main = f"$(systemctl show {KIOSK} -p MainPID --value)"
        told = self.root(f"for one in $(cat /proc/{main}/task/{main}/children); do echo $one $(cat /proc/$one/comm); done").out
        return int(re.findall(r"^(\d+) aseandesk$", told, re.M)[0])

    def notes(self) -> str:
        """The kiosk's own notes."""
        return self.root(f"cat {HOME}/state/kiosk/notes.log").out


def _child(parent: int) -> int:
    """The first child of a process, once it has one."""
    file = Path(f"/proc/{parent}/task/{parent}/children")
    until(lambda: bool(file.read_text("ascii").split()))
    return int(file.read_text("ascii").split()[0])


def until(is_so: Callable[[], bool], seconds: float = PATIENCE_S) -> float:
    """Wait for it. Returns how long it took, or infinity."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if is_so():
            return time.monotonic() - begun
        time.sleep(0.2)
    return float("inf")


def steps(head: str) -> list[str]:
    """The lines that docs/kiosk.md has typed below a heading."""
    text = (ROOT / "docs" / "kiosk.md").read_text("utf-8")
    part = re.split(r"^#", text.partition(f"# {head}\n")[2], maxsplit=1, flags=re.M)[0]
    return re.findall(r"^ {4,}([a-z].*)$", part, re.M)


def kiosk(suite: str) -> Iterator[Row]:
    """From a bare system to a kiosk that runs, is hung, updated, switched off."""
    if os.geteuid() != 0:
        yield SUITES[suite], False, "only root can make it: sudo python3 dev.py bundle --try kiosk"
        return
    machine = Machine(suite, f"kiosk-{suite}")
    deb = next(DIST.glob("*.deb"))
    shutil.copy2(deb, machine.folder / "root" / deb.name)
    (machine.folder / "etc/apt/apt.conf.d/yes").write_text('APT::Get::Assume-Yes "true"; quiet "2";\n', "utf-8")
    here = machine.folder / f"etc/systemd/system/{KIOSK}.service.d"
    here.mkdir(parents=True)
    (here / "no-screen.conf").write_text(HEADLESS, "utf-8")
    with machine.on():
        for row in chain(typed(machine, deb), run(machine)):
            yield f"{SUITES[suite]}: {row[0]}", row[1], row[2]
    with machine.on("--private-network"):
        took = until(lambda: machine.state() == "attract")
        whole = "hall" in machine.run("aseandesk", "pack", "list", who=0, ASEANDESK_HOME=HOME).out
        yield (
            f"{SUITES[suite]}: power cut, on again without a network",
            whole and took < PATIENCE_S,
            f"it plays, {took:.0f} s after the system",
        )
        for row in on_x(machine, f"kiosk-{suite}"):
            yield f"{SUITES[suite]}: {row[0]}", row[1], row[2]


def typed(machine: Machine, deb: Path) -> Iterator[Row]:
    """What docs/kiosk.md says, line by line."""
    machine.root("apt-get update")
    for line in steps("Step by step"):
        ours = re.sub(r"\./aseandesk_\S+\.deb", f"/root/{deb.name}", line)
        said = machine.root(f"printf '4711\\n' | {ours}" if "kiosk pin" in line else ours)
        yield line, said.well, last(said) if said.code or said.out else "done"
    machine.root("apt install --no-install-recommends xvfb")
    took = until(lambda: machine.state() == "attract")
    yield "it plays", took < PATIENCE_S, f"{took:.1f} s after the last line"


def run(machine: Machine) -> Iterator[Row]:
    """What the service is, and what becomes of it."""
    said = machine.root(f"systemd-analyze verify --man=no {KIOSK}.service")
    yield "systemd-analyze verify", said.code == 0 and KIOSK not in said.err, said.err.strip() or "accepted"
    score = machine.root(f"systemd-analyze security --no-pager {KIOSK}.service | tail -n 2").out
    found = re.search(r"level for \S+ ([\d.]+)", score)
    yield "systemd-analyze security", found is not None and float(found[1]) < WORST, score.strip()
    said = machine.root("udevadm verify /etc/udev/rules.d/99-aseandesk-kiosk.rules")
    unasked = "nknown" in said.err  # Debian 12 has no such command
    yield "udevadm verify", said.code == 0 or unasked, "not known to this udev" if unasked else last(said)
    until(lambda: machine.state() == "attract")
    inside = machine.root(f"cd /proc/{machine.program()}; stat -c %U .; grep -o libqwayland maps | head -n 1").out.split()
    yield "as its own user, in cage, by Wayland", inside == [KIOSK, "libqwayland"], " ".join(inside)
    machine.root("touch /var/tmp/stamp; sleep 1")
    begun, before = time.monotonic(), machine.main()
    machine.root(f"kill -STOP {machine.program()}")
    until(lambda: machine.main() != before)
    until(lambda: machine.state() == "attract")
    took = time.monotonic() - begun
    yield "a hang is ended and it plays again", took < BACK_S, f"{took:.1f} s (< {BACK_S:.0f})"
    said = machine.root(PACK)
    machine.root(f"systemctl restart {KIOSK}")
    until(lambda: machine.state() == "attract")
    yield "an end that was asked for is none that failed", "start, 0 before" in last(Said(0, machine.notes(), "")), "noted so"
    before = machine.main()
    machine.root(f"mkdir -p {STICK}; mount -t tmpfs -o mode=755 stick {STICK}; cp /root/hall.aseanpack {STICK}/")
    took = until(lambda: machine.main() != before and machine.state() == "attract")
    listed = machine.run("aseandesk", "pack", "list", who=0, ASEANDESK_HOME=HOME).out.strip()
    machine.root(f"umount {STICK}")
    yield (
        "a signed pack on a stick is installed and used",
        said.well and "hall  1.0  Hall  in use" in listed,
        f"{listed}, {took:.0f} s after it was plugged in",
    )
    for _ in range(3):
        before = machine.main()
        machine.root(f"systemctl kill -s KILL {KIOSK}")
        until(lambda: machine.main() != before and machine.state() == "attract")  # noqa: B023  asked at once
    yield (
        "three starts that did not last, and it falls back",
        "The last 3 starts did not last" in machine.notes(),
        "the technician's page says so",
    )
    wrote = machine.root("find / -xdev -newer /var/tmp/stamp -type f ! -path '/proc/*' ! -path '/sys/*' ! -path '/run/*'").out.split()
    theirs = ("/var/log/", "/var/tmp/", "/tmp/", "/root/", "/etc/aseandesk/", "/var/lib/systemd/", f"{HOME}/")
    others = [file for file in wrote if not file.startswith(theirs)]
    yield "nothing is written but below its own folder", bool(wrote) and not others, " ".join(others) or HOME


def on_x(machine: Machine, picture: str) -> Iterator[Row]:
    """The same on an X server, whose screen is a file; and what is on it."""
    machine.root(f"systemctl stop {KIOSK}")
    for line in steps("Without cage"):
        if not line.startswith(("apt", "systemctl")):
            said = machine.root(line)
            yield line, said.well, last(said) if said.code or said.out else "done"
    server = machine.folder / "etc/systemd/system/kiosk-x-server.service.d"
    server.mkdir(exist_ok=True)
    (server / "no-screen.conf").write_text(XVFB, "utf-8")
    machine.root(f"systemctl daemon-reload; systemctl start {KIOSK}")
    took = until(lambda: machine.state() == "attract")
    yield "it plays on X", took < PATIENCE_S, f"{took:.1f} s"
    seen = until(lambda: colours(machine.folder / "var/tmp/Xvfb_screen0", picture) > MANY, 20)
    yield "… and is to be seen", seen < float("inf"), f"build/try/{picture}.png"


MANY = 100
"""So many colours has a screen at least that shows something."""


def colours(screen: Path, name: str) -> int:
    """How many colours are on the screen that X keeps in a file; drawn into build/try."""
    from PIL import Image

    try:
        data = screen.read_bytes()
    except FileNotFoundError:
        return 0
    head = [int.from_bytes(data[at : at + 4], "big") for at in range(0, 100, 4)]
    start, wide, high, row = head[0] + 12 * head[19], head[4], head[5], head[12]
    picture = Image.frombytes("RGB", (wide, high), data[start : start + row * high], "raw", "BGRX", row)
    picture.save(BUILD / "try" / f"{name}.png")
    return len(picture.getcolors(1 << 24) or ())
