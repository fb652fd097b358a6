"""The tests on another Debian and its Python: what `python3 dev.py test --python-3.13` does. Needs root, apt and a network.

    python3 tools/test_in_debian.py [ARGS]      runs `python3 dev.py test ARGS` on a bare Debian 13

The system is a folder, `build/roots/trixie-tests`, with nothing in it but Debian's python3. The files of the checkout are copied
into it, and `dev.py` sets up the rest there, as on anybody's machine. It is kept for the next call; delete it to begin anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import bundle_roots  # noqa: E402
import dev  # noqa: E402  the checkout's own script, in the folder above

SUITE = "trixie"
CHECKOUT = "/root/aseandesk"
"""Where the checkout lies in the system."""
SKIPPED = 77
"""The exit code where no system can be made: the convention of automake for a test that was skipped."""
NETWORK_SETTINGS = {"/etc/pip.conf": "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt": "/root/certificates.crt"}
"""This machine's package index and certificates, and where the system has them. It writes a file of its own certificates."""


class PythonRoot(bundle_roots.Root):
    """A bare system with Debian's Python, kept between calls."""

    more = ("python3",)

    def take_checkout(self) -> None:
        """Copy the files of the checkout, changed and new ones too; what was set up there stays."""
        home = self.folder / CHECKOUT.lstrip("/")
        home.mkdir(parents=True, exist_ok=True)
        for old in home.iterdir():
            if old.name != dev.VENV.name:
                shutil.rmtree(old) if old.is_dir() else old.unlink()
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        for name in subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):
            if name and (ROOT / name).is_file():
                (home / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, home / name)
        for here, there in NETWORK_SETTINGS.items():
            if Path(here).is_file():
                shutil.copyfile(here, self.folder / there.lstrip("/"))

    def test(self, args: Sequence[str]) -> int:
        """Run `dev.py test ARGS` in the system, as root because it installs; returns its exit code."""
        shared = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        certificates = NETWORK_SETTINGS["/etc/ssl/certs/ca-certificates.crt"]
        if (self.folder / certificates.lstrip("/")).is_file():
            shared["PIP_CERT"] = certificates
        env = self.env(HOME="/root", DEBIAN_FRONTEND="noninteractive", **shared)
        words = ["env", "-C", CHECKOUT, "python3", "dev.py", "test", *args]
        return subprocess.run(self.command(0, words), env=env, check=False).returncode


def main(args: Sequence[str]) -> int:
    """Carry it out. Returns the exit code of `dev.py test`, or 77 after a sentence where no such system can be made."""
    if {"-h", "--help"} & set(args):
        print(__doc__)
        return 0
    try:
        root = make_root()
    except (OSError, subprocess.CalledProcessError, SystemExit) as error:
        print(f"Not tested on Python 3.13: a bare {bundle_roots.SUITES[SUITE]} could not be made here ({error}).", flush=True)
        return SKIPPED
    root.take_checkout()
    return root.test(args)


def make_root() -> PythonRoot:
    """The system, made where it is missing. Raises OSError or CalledProcessError, or ends, where it cannot be."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise PermissionError("only root can: sudo python3 dev.py test --python-3.13")
    dev.apt({"mmdebstrap": "it makes the bare system"})
    subprocess.run(["unshare", "-m", "true"], check=True)
    return PythonRoot(SUITE, f"{SUITE}-tests", keep=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
