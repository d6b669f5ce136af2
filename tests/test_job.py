"""What a result is addressed by: whatever may change it, and nothing else."""

from pathlib import Path

import pytest

from pipeline.inputs import gather
from pipeline.job import job_for
from pipeline.run import Run
from pipeline.settings import Settings


def test_results_with_and_without_persons_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    inputs = gather([tmp_path / "a.pdf"])
    [source] = inputs.sources
    left_out, kept = job_for(source), job_for(source, keep_persons=True)
    assert left_out.key != kept.key and kept.keep_persons and not left_out.keep_persons
    monkeypatch.setenv("RENAKSI_KEEP_PERSONS", "true")
    store = tmp_path / "store"
    done = store / kept.key
    done.mkdir(parents=True)
    (done / "result.json").write_text("{}")
    (done / "summary.json").write_text(_summary(kept.key))
    assert Run(inputs, store, Settings(), lambda _one: None).pending == ()
    monkeypatch.delenv("RENAKSI_KEEP_PERSONS")
    assert Run(inputs, store, Settings(), lambda _one: None).pending == (source,)


def _summary(key: str) -> str:
    return (
        f'{{"key": "{key}", "document_id": "d", "sha256": "s", "file_name": "a.pdf", "path": "a.pdf", "year": null,'
        ' "pages": 1, "tables": 0, "rows": 0, "findings": {}, "doubts": 0, "cells_accounted": null, "seconds": 1.0}'
    )
