"""The rows of one document in a published table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.publish.frames import LazyFrames
from schemas.missing import values_of


def own_rows(frames: Mapping[str, pd.DataFrame], table: str, document_id: str) -> pd.DataFrame:
    """The rows of `table` that are of that document, which nobody may change: the frame itself where all are. Frames
    that say that they hold no others are believed: to look costs as much as the little that a page makes of a table."""
    if isinstance(frames, LazyFrames) and frames.document_id == document_id:
        return frames[table]
    return _of_document(frames[table], document_id)


def own_facts(frames: Mapping[str, pd.DataFrame], document_id: str, *columns: str) -> list[Any]:
    """What `documents` says of that document in each of the `columns`; None where one is missing."""
    row = own_rows(frames, "documents", document_id)
    return [values_of(row[column])[0] for column in columns]


def _of_document(frame: pd.DataFrame, document_id: str) -> pd.DataFrame:
    """To take rows out of a frame one column after the other costs ten times as much as the look whether it must be."""
    ids = frame["document_id"]
    if not isinstance(ids.dtype, pd.StringDtype):  # no column of texts: a frame without rows may have any
        return frame[ids == document_id]
    own = pc.fill_null(pc.equal(pa.array(ids.array), document_id), False)
    return frame if pc.all(own).as_py() else frame[own.to_numpy(zero_copy_only=False)]
