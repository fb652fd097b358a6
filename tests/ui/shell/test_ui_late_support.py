"""The support files of PySide6 are not compiled at a start, and say what they say when they are needed."""

import subprocess
import sys

import pytest

COUNT = "sum(name.startswith('shibokensupport') for name in sys.modules)"


def fresh(code: str) -> str:
    """What the code prints in a new interpreter."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_they_wait_until_an_argument_is_wrong():
    code = f"""
import sys
import aseandesk.ui
from PySide6.QtCore import QPoint
few = {COUNT}
try:
    QPoint("a")
except TypeError as error:
    print("xpos: int" in str(error), few < 6 < {COUNT})
"""
    assert fresh(code) == "True True"


def test_another_thread_that_looks_for_a_module_meanwhile_misses_no_finder():
    """Python goes through `sys.meta_path` as it stands: a finder taken out before the place where it is would have it skip the next."""
    code = """
import sys
import aseandesk.ui
from PySide6.QtCore import QPoint

class Looking:
    begun = None

    def find_spec(self, name, path=None, target=None):
        if self.begun is None and sys.meta_path[0] is not self:
            self.begun = iter(sys.meta_path)
            next(self.begun)

looking = Looking()
finders = [looking, *sys.meta_path]
sys.meta_path.insert(0, looking)
try:
    QPoint("a")
except TypeError:
    print([*looking.begun] == finders, sys.meta_path == finders)
"""
    assert fresh(code) == "True True"


WRONG = {
    "argument": "QtCore.QPoint('a')",
    "number of arguments": "QtCore.QRect(1, 2, 3, 4, 5, 6)",
    "keyword": "QtCore.QTimer(nothing=1)",
    "value": "QtCore.QSize().scale(1)",
    "none of the kind": "QtWidgets.QApplication.clipboard(3)",
}


@pytest.mark.parametrize("call", WRONG.values(), ids=WRONG)
def test_an_error_reads_as_it_does_without_us(call):
    code = f"""
from PySide6 import QtCore, QtWidgets
for _ in range(2):
    try:
        {call}
    except Exception as error:
        print(type(error), error)
print(QtCore.QPoint.manhattanLength.__doc__)
"""
    assert fresh("import aseandesk.ui\n" + code) == fresh(code)


def test_another_version_is_imported_as_it_wishes(tmp_path):
    """A shiboken6 that is not of the version this was made for: the file that says so is changed in a copy of the package's front."""
    code = f"""
import sys, pathlib, importlib.machinery
found = importlib.machinery.PathFinder.find_spec("shiboken6")
folder = pathlib.Path({str(tmp_path)!r}) / "shiboken6"
folder.mkdir()
for file in pathlib.Path(found.origin).parent.iterdir():
    if file.name != "__init__.py":
        (folder / file.name).symlink_to(file)
text = pathlib.Path(found.origin).read_text().replace('"6.11.', '"6.99.', 1)
(folder / "__init__.py").write_text(text)
sys.path.insert(0, {str(tmp_path)!r})
import aseandesk.ui
print(sys.modules["shiboken6"].__version__[:4], {COUNT} > 6)
"""
    assert fresh(code) == "6.99 True"
