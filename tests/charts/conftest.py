import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "trade"))


@pytest.fixture
def small():
    from trade_pack import small_store

    return small_store()
