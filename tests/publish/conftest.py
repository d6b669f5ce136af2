"""A store of results for the tests of publishing."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest

from pipeline.publish.result import DocumentResult, has_result, read_result, result_key, write_result


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def stored(store: Path) -> Callable[..., DocumentResult]:
    """Stores frames as a document's result; the same ones once."""

    def _stored(frames: Mapping[str, pd.DataFrame], version: str = "1.0") -> DocumentResult:
        content = "/".join(str(frame.to_csv()) for frame in frames.values())
        key = result_key(str(frames["documents"]["sha256"].iloc[0]), version, {"content": content})
        if has_result(store, key):
            return read_result(store / key)
        return write_result(store, key, frames, pipeline_version=version, seconds={"read": 0.25})

    return _stored
