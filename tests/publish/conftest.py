"""A store of results for the tests of publishing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from pipeline.publish.result import DocumentResult, result_key, write_result


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def stored(store: Path) -> Callable[..., DocumentResult]:
    """Stores frames as a document's result."""

    def _stored(frames: Mapping[str, pd.DataFrame], version: str = "1.0") -> DocumentResult:
        content = "/".join(str(frame.to_csv()) for frame in frames.values())
        key = result_key(str(frames["documents"]["sha256"].iloc[0]), version, {"content": content})
        return write_result(store, key, frames, pipeline_version=version, seconds={"read": 0.25})

    return _stored
