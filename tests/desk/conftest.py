"""Desks for the tests: one hand-made release, copied for each test that changes it."""

from pathlib import Path

import pytest

from tests.desk.made_desk import Made, Visitor, copied, make


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("desk"), {"a.pdf": "Badan Uji", "b.pdf": "Dinas <i>Lain</i>"})


@pytest.fixture
def made(original: Made, tmp_path: Path) -> Made:
    return copied(original, tmp_path / "desk")


@pytest.fixture
def visitor(made: Made) -> Visitor:
    return Visitor(made.desk())
