"""Reports of the demo and of hostile records, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_records import incidents, readings
from odd_records import hostile

from counterclaim.views import write_report


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(readings(), incidents(), tmp_path_factory.mktemp("report")).parent


@pytest.fixture(scope="session")
def hostile_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of records whose every field tries to break out of its page."""
    return write_report(*hostile(), tmp_path_factory.mktemp("hostile")).parent
