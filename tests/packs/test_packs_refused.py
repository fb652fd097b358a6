"""What is refused, and in which words: every altered bit, every trick of a zip, every key that nobody trusts."""

from __future__ import annotations

import stat
import zipfile
from io import BytesIO

import msgspec
import pytest
from carrying import Signer, facts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from aseandesk.facts.problem import PackError
from aseandesk.packs import signature
from aseandesk.packs.build import build
from aseandesk.packs.manifest import FORM, PLACE, Manifest, ManifestEntry, decode, encode
from aseandesk.packs.verify import verify


def reason(file, trusted) -> str:
    """Why it is refused; fails if it is not."""
    with pytest.raises(PackError) as error:
        verify(file, trusted)
    (problem,) = error.value.problems
    assert str(file) in problem.sentence
    return problem.sentence


def test_a_good_one_is_taken_with_all_that_it_says(signer):
    found = verify(signer.pack(), signer.trusted())
    assert (found.about.id, found.about.version, found.key.name) == ("our-school", "1.0", "Our school")
    assert [row.name for row in found.manifest.files] == ["events.json", "pack.json", "sources.json"]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A good pack's bytes, and who is trusted; built once for the many that are spoiled."""
    one = Signer(tmp_path_factory.mktemp("sealed"))
    return one.pack().read_bytes(), one.trusted()


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bit_altered_is_refused(sealed, tmp_path, data):
    whole, trusted = sealed
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    spoiled = bytearray(whole)
    spoiled[bit // 8] ^= 1 << bit % 8
    file = tmp_path / "spoiled.aseanpack"
    file.write_bytes(spoiled)
    reason(file, trusted)


def test_every_bit_of_the_seal_counts(sealed, tmp_path):
    whole, trusted = sealed
    file = tmp_path / "spoiled.aseanpack"
    for bit in range((len(whole) - signature.LENGTH - 4) * 8, len(whole) * 8):
        spoiled = bytearray(whole)
        spoiled[bit // 8] ^= 1 << bit % 8
        file.write_bytes(spoiled)
        reason(file, trusted)


@given(st.integers(0, 10_000))
@example(1)
@example(signature.LENGTH)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_torn_one_is_refused(sealed, tmp_path, off):
    whole, trusted = sealed
    file = tmp_path / "torn.aseanpack"
    file.write_bytes(whole[: -1 - off % len(whole)])
    said = reason(file, trusted)
    assert "not whole" in said or "nobody signed it" in said


@pytest.mark.parametrize("more", [b"\n", b"PK", b"x" * 5000])
def test_bytes_after_the_end_are_refused(sealed, tmp_path, more):
    whole, trusted = sealed
    file = tmp_path / "longer.aseanpack"
    file.write_bytes(whole + more)
    reason(file, trusted)


def test_unsigned(tmp_path, signer):
    file = tmp_path / "plain.aseanpack"
    build(facts(tmp_path / "facts"), file)
    assert "nobody signed it" in reason(file, signer.trusted())


def test_a_key_that_is_not_trusted_is_named_by_its_fingerprint(signer, tmp_path):
    stranger = Signer(tmp_path / "stranger", "Somebody else")
    said = reason(signer.pack(), stranger.trusted())
    assert signer.key.fingerprint in said
    assert "not trusted" in said


def test_a_signature_of_another_pack_does_not_fit(signer):
    one, other = signer.pack("one.aseanpack"), signer.pack("other.aseanpack", "2.0")
    one.write_bytes(one.read_bytes()[: -signature.LENGTH] + other.read_bytes()[-signature.LENGTH :])
    assert "altered" in reason(one, signer.trusted())


def test_what_is_no_pack_at_all(tmp_path, signer):
    file = tmp_path / "cat.aseanpack"
    for data in (b"", b"cat", b"\0" * 10_000):
        file.write_bytes(data)
        assert "not whole, or no pack" in reason(file, signer.trusted())
    assert "cannot be used" in reason(tmp_path / "nowhere.aseanpack", signer.trusted())


# ---- signed by a key that is trusted, and wrong all the same


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["pack.json", "../events.json"], "lies outside the pack"),
        (["pack.json", "series/../../events.json"], "lies outside the pack"),
        (["pack.json", "/etc/events.json"], "lies outside the pack"),
        (["pack.json", "C:/events.json"], "lies outside the pack"),
        (["pack.json", "..\\events.json"], "lies outside the pack"),
        (["pack.json", link("events.json")], "is a link"),
        (["pack.json", "events.json", "events.json"], "twice"),
        (["pack.json", "events.json", "Events.json"], "twice"),
        (["pack.json", "run.sh"], "no file of a pack"),
        (["pack.json", "deep/events.json"], "no file of a pack"),
        (["pack.json", "series/deep/gdp.json"], "no file of a pack"),
        (["events.json"], "another pack than its pack.json"),
    ],
)
def test_names_that_no_pack_has(signer, names, words):
    assert words in reason(signer.bad(names), signer.trusted())


def test_a_bomb_is_not_unfolded(signer, monkeypatch):
    from aseandesk.facts import zipped

    out, size = BytesIO(), zipped.SMALL * 40
    rows = (ManifestEntry("events.json", size, "0" * 64), ManifestEntry("pack.json", 2, "0" * 64))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(PLACE, encode(Manifest(FORM, "our-school", "1.0", "0.1.0", rows)))
        made.writestr("pack.json", b"{}")
        made.writestr("events.json", b" " * size)
    file = signer.folder / "bomb.aseanpack"
    file.write_bytes(out.getvalue())
    signer.sign(file)
    monkeypatch.setattr(zipped.ZipFiles, "read", lambda *_: pytest.fail("it was unfolded"))
    assert "unfolds to" in reason(file, signer.trusted())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"form": 2}, "form 2"),
        ({"version": "new"}, "its version is none"),
        ({"id": "../x"}, 'its id is "../x", and expected are at most 100 plain letters'),
        ({"app": "999.0"}, "made for ASEANdesk 999.0"),
        ({"files": ()}, "other files than its manifest"),
        ({"files": (ManifestEntry("pack.json", 2, "0" * 64),)}, "not what the manifest says"),
        ({"files": (ManifestEntry("pack.json", 10**12, "0" * 64),)}, "larger than"),
    ],
)
def test_a_manifest_that_does_not_fit(signer, change, words):
    file = signer.bad(["pack.json"])
    with zipfile.ZipFile(file) as made:
        true = decode(made.read(PLACE))
    assert words in reason(signer.bad(["pack.json"], msgspec.structs.replace(true, **change)), signer.trusted())


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 100_000, b'{"form": 1, "id": "a", "version": "1", "app": "1", "files": []}', b"\xff"])
def test_a_manifest_in_another_spelling(signer, data):
    assert "manifest cannot be read" in reason(signer.bad(["pack.json"], data), signer.trusted())


def test_no_manifest(signer):
    file = signer.folder / "bare.aseanpack"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("pack.json", "{}")
    signer.sign(file)
    assert "no manifest" in reason(file, signer.trusted())
