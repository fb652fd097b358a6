"""What is put off at a start is there, whole, when it is asked for."""

import json
import subprocess
import sys

import pytest

from aseandesk import late


def fresh(code: str) -> str:
    """What the code prints in a new interpreter."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


LOADED = "[name for name in late.NAMES if type(sys.modules[name]) is not late.Late]"


def test_an_import_alone_loads_none_of_them():
    code = f"import json, sys; from aseandesk import late; late.put_off(); import {', '.join(late.NAMES)}; print(json.dumps({LOADED}))"
    assert json.loads(fresh(code)) == []


@pytest.mark.parametrize("use", ["zipfile.ZipFile", "tempfile.mkdtemp", "ipaddress.ip_address", "textwrap.dedent", "base64.b64decode"])
def test_the_first_use_loads_a_module(use):
    module, _, name = use.partition(".")
    code = f"from aseandesk import late; late.put_off(); import {module}; print({use}.__name__, type({module}).__name__)"
    assert fresh(code) == f"{name} module"


def test_a_name_that_is_not_there_is_an_error():
    code = "from aseandesk import late; late.put_off(); import zipfile; print(hasattr(zipfile, 'nothing'), zipfile.is_zipfile.__name__)"
    assert fresh(code) == "False is_zipfile"


def test_threads_find_a_module_whole():
    code = """
import threading, sys
from aseandesk import late
late.put_off()
import zipfile
sys.setswitchinterval(1e-6)
begin, errors = threading.Barrier(8), []
def use():
    begin.wait()
    try:
        zipfile.ZipFile, zipfile.is_zipfile, zipfile.main
    except AttributeError as error:
        errors.append(error)
threads = [threading.Thread(target=use) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
print(errors)
"""
    assert fresh(code) == "[]"


def test_msgspec_comes_without_what_it_can_do_without_and_can_read_hints():
    code = """
import sys, typing
from aseandesk import late
late.import_msgspec()
import msgspec
print("typing_extensions" in sys.modules, "inspect" in sys.modules, end=" ")
import typing_extensions
class Row(typing.TypedDict):
    a: typing.NotRequired[int]
class Kept(msgspec.Struct):
    row: Row
    days: typing.Annotated[int, msgspec.Meta(ge=1)]
print(msgspec.json.decode(b'{"row": {}, "days": 2}', type=Kept), typing_extensions.NotRequired is typing.NotRequired)
"""
    assert fresh(code) == "False False Kept(row={}, days=2) True"
