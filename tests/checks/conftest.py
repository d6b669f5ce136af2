"""What the tests of planted slips share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.checks.planting import Frames
from tests.truth_frames import truth_frames


@pytest.fixture(scope="session")
def clean(reconstructed: Callable[[str], Path]) -> Frames:
    """The report of 2023, in which nobody planted anything; no test changes its frames."""
    return truth_frames(reconstructed("kesbangpol_lampung_2023_clean.truth.json"))
