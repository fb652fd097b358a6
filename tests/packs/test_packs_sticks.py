"""Which files of a stick are looked at."""

from __future__ import annotations

import shutil

from aseandesk.packs import sticks
from aseandesk.packs.sticks import offers, unchecked_folders


def test_among_many_old_ones_the_newest_is_found(signer, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for n in range(25):
        (stick / f"facts-{n}.aseanpack").write_bytes(b"old")
        (stick / f"._facts-{n}.aseanpack").write_bytes(b"what a Mac leaves")
    shutil.move(signer.pack("facts-2099.ASEANPACK", "9.0"), stick)
    found = offers([stick], signer.trusted())
    assert (len(found), found[0].version, found[0].refused) == (26, "9.0", "")
    assert not unchecked_folders([stick])


def test_more_than_are_looked_at_is_said(signer, tmp_path):
    stick = tmp_path / "stick"
    (stick / "aseandesk").mkdir(parents=True)
    for n in range(sticks.MOST):
        (stick / f"a-{n:03}.aseanpack").write_bytes(b"old")
    assert not unchecked_folders([stick])
    shutil.move(signer.pack("facts-2099.aseanpack", "9.0"), stick)
    found = offers([stick], signer.trusted())
    assert (len(found), found[0].version) == (sticks.MOST, "9.0")
    (sentence,) = unchecked_folders([stick])
    assert sentence == f"{stick} has {sticks.MOST + 1} packs, of which {sticks.MOST} are looked at: take old ones away."
