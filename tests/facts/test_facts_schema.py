"""The schemas are in step with the types, and say the same as the check."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.facts import model_base
from aseandesk.facts.dates import partial_date
from aseandesk.facts.load import TABLES
from aseandesk.facts.schema import out_of_step, schemas, text_of, write
from aseandesk.paths import resources
from aseandesk.quiz.export.formats.as_json import schemas as of_exports

SOURCE = Path(__file__).parents[2] / "src"


def test_schemas_are_in_step():
    assert out_of_step(resources() / "schema", of_exports()) == []


def test_writing_again_changes_nothing(tmp_path):
    for name in write(tmp_path, of_exports()):
        assert (tmp_path / name).read_bytes() == (resources() / "schema" / name).read_bytes()


def test_what_is_missing_changed_or_left_over_is_named(tmp_path):
    names = write(tmp_path)
    (tmp_path / names[0]).unlink()
    (tmp_path / names[1]).write_text("{}")
    (tmp_path / "old.schema.json").write_text("{}")
    assert out_of_step(tmp_path) == [names[0], names[1], "old.schema.json"]


def test_a_schema_for_every_file():
    assert set(schemas()) == {f"{name}.schema.json" for name in ("pack", "series", *TABLES)}


def test_a_schema_is_the_same_whichever_python_makes_it():
    """Python 3.13 takes the indentation of docstrings away, earlier ones keep it: a description that holds it would differ."""
    texts = [
        part["description"] for schema in (schemas() | of_exports()).values() for part in schema["$defs"].values() if "description" in part
    ]
    assert any("\n" in text for text in texts)
    assert not [text for text in texts if re.search(r"\n +\S", text)]


def test_without_docstrings_the_schemas_are_those_of_the_program(tmp_path):
    """The bundle runs without them; there the check said that every schema is out of step."""
    for args in (
        ["facts", "schema", "--check"],
        ["facts", "schema", "--folder", str(tmp_path)],
        ["facts", "schema", "--check", "--folder", str(tmp_path)],
    ):
        subprocess.run([sys.executable, "-OO", "-m", "aseandesk", *args], check=True, env=os.environ | {"PYTHONPATH": str(SOURCE)})
    assert (tmp_path / "events.schema.json").read_bytes() == (resources() / "schema" / "events.schema.json").read_bytes()
    (tmp_path / "events.schema.json").write_text("{}", "utf-8")
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "aseandesk", *args], capture_output=True, check=False, env=os.environ | {"PYTHONPATH": str(SOURCE)}
    )
    assert done.returncode == 1


def test_keys_are_those_of_the_files():
    events = schemas()["events.schema.json"]
    assert events["$schema"].endswith("2020-12/schema")
    assert events["type"] == "array"
    event = events["$defs"]["Event"]
    assert event["additionalProperties"] is False
    assert set(event["required"]) == {"id", "date", "title", "summary", "category", "sources", "confidence"}
    status = schemas()["statuses.schema.json"]["$defs"]["Status"]
    assert {"from", "to"} <= set(status["properties"])
    assert not {"start", "end"} & set(status["properties"])


def test_every_reference_in_a_schema_leads_somewhere():
    for name, schema in schemas().items():
        text = text_of(schema)
        for part in text.split('"#/$defs/')[1:]:
            assert part.partition('"')[0] in schema["$defs"], name


def test_a_date_is_the_same_to_both():
    pattern = schemas()["events.schema.json"]["$defs"]["Event"]["properties"]["date"]["pattern"]
    for text in ("1967", "1967-08", "1967-08-08", "1967~"):
        assert re.search(pattern, text)
        partial_date(text)
    for text in ("67", "1967-13", "1967-08-32", "1967-8", "in 1967"):
        assert not re.search(pattern, text)
        with pytest.raises(ValueError, match=r"expected|calendar"):
            partial_date(text)


def test_files_of_the_packs_have_only_keys_of_the_schema():
    for pack in (resources() / "facts", Path(__file__).parent.parent / "packs" / "lagoon"):
        for table, kind in TABLES.items():
            properties = schemas()[f"{table}.schema.json"]["$defs"][kind.__name__]["properties"]
            for row in json.loads((pack / f"{table}.json").read_text(encoding="utf-8")) if (pack / f"{table}.json").exists() else []:
                assert set(row) <= set(properties)


def test_format_is_in_every_title():
    assert all(f"format {model_base.FORMAT}" in schema["title"] for schema in schemas().values())
