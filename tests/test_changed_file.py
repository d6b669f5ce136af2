"""A PDF that changes while it is read is read again, as it is then; one that goes on changing is the file's fault."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pipeline.inputs import gather
from pipeline.outcome import Summary
from pipeline.run import Plan, Run
from pipeline.settings import Settings
from pipeline.stores.places import Places
from schemas.errors import ChangedPdfError, RenaksiError
from tests.flows.many_pdfs import write_pdf


class Here:
    """Reads in this process; before each reading `meanwhile` is called, as if it happened after the folder was seen."""

    count = 1

    def __init__(self, meanwhile: Callable[[int], None]) -> None:
        self._meanwhile, self.readings = meanwhile, 0

    def submit(self, name: str, function: Callable[..., Summary], *arguments: Any) -> "Answered":
        self.readings += 1
        self._meanwhile(self.readings)
        try:
            return Answered(function(*arguments), None)
        except RenaksiError as error:
            return Answered(None, error)


class Answered:
    def __init__(self, value: Summary | None, error: RenaksiError | None) -> None:
        self._value, self._error = value, error

    def result(self) -> Summary:
        if self._error is not None:
            raise self._error
        assert self._value is not None
        return self._value


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    write_pdf(tmp_path / "raw" / "a.pdf", "Laporan pertama")
    places = Places.of(Path("processed"), Settings())
    return Run(gather([Path("raw")]), places.store, Settings(), lambda _one: None)


def test_what_is_there_in_the_end_is_published(run: Run, tmp_path: Path) -> None:
    def meanwhile(reading: int) -> None:
        if reading == 1:
            write_pdf(tmp_path / "raw" / "a.pdf", "Laporan kedua")

    crew = Here(meanwhile)
    run.start(crew)
    [source] = run.pending
    summary = run.read(source)
    assert crew.readings == 2
    assert summary.sha256 != source.sha256
    outcome = run.publish(Plan(Places.of(Path("processed"), Settings())))
    assert outcome.release is not None and not outcome.failures
    passages = pd.read_parquet(outcome.release.path / "tables" / "passages.parquet")["text"]
    assert "Laporan kedua" in " ".join(passages)


def test_one_that_goes_on_changing_is_set_aside(run: Run, tmp_path: Path) -> None:
    crew = Here(lambda reading: write_pdf(tmp_path / "raw" / "a.pdf", f"Laporan {reading}") and None)
    run.start(crew)
    with pytest.raises(ChangedPdfError, match="one that changed while it was read"):
        run.read(run.pending[0])
    assert crew.readings == 4
