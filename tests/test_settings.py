"""Where a setting comes from: what is given, then the environment, then the file, then its default."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.settings import FILE, Settings
from pipeline.stores.address import Address


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / FILE


def test_what_is_nearer_counts_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().pages == 2_000
    file.write_text("pages = 3\nseconds = 4\nfile_mb = 5", "utf-8")
    monkeypatch.setenv("RENAKSI_PAGES", "30")
    monkeypatch.setenv("RENAKSI_SECONDS", "40")
    told = Settings(pages=300)
    assert (told.pages, told.seconds, told.file_mb) == (300, 40.0, 5)


def test_capitals_are_no_difference(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text("Pages = 3", "utf-8")
    monkeypatch.setenv("renaksi_Keep_Persons", "yes")
    told = Settings()
    assert (told.pages, told.keep_persons) == (3, True)


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    ("told", "meant"),
    [("s3://bucket/x", Address("s3://bucket/x")), ("file:///srv/x", Path("/srv/x")), ("x", Path("x"))],
)
def test_a_store_is_a_folder_or_an_address(told: str, meant: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENAKSI_STORE", told)
    assert Settings().store == meant


def test_what_is_no_setting_is_refused_in_the_file_only(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENAKSI_LANG", "id")  # a variable of the command line
    Settings()
    file.write_text("worker = 3", "utf-8")
    with pytest.raises(ValidationError, match="worker\n"):
        Settings()


@pytest.mark.parametrize("told", ["0", "", "two"])
@pytest.mark.usefixtures("file")
def test_a_value_out_of_bounds_is_refused(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RENAKSI_WORKERS", told)
    with pytest.raises(ValidationError, match="workers\n"):
        Settings()
