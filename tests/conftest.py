"""Fixtures that all tests share."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The corpora that lie beside the checkout; without them the tests on real reports cannot run."""
    folder = ROOT.parent / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("the corpora are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def sample_pdf() -> Path:
    """The committed sample report (reconstructed, 2024)."""
    return ROOT / "raw" / "kesbangpol_lampung_2024.pdf"
