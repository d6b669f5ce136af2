"""From a published value back to the page: where it was read, and a picture of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.inputs import Source
from pipeline.outcome import read_summary
from pipeline.publish.parts.records import source_of
from pipeline.reading.geometry import Rect
from pipeline.stores.places import Places
from schemas.catalogue import TABLES
from schemas.errors import RenaksiError
from schemas.missing import text_or_none

_WHOLE_ROW = "*"  # the row has one place, for all its columns
_BOX = ["page", "x0", "top", "x1", "bottom"]


class TraceError(RenaksiError):
    fix = "`renaksi schema` lists tables and columns; rows count from 0 in the order of the release."


class NoSuchValueError(TraceError):
    """There is no such table, row or column."""

    wrong_use = True


@dataclass(frozen=True, slots=True)
class Trace:
    """One rectangle (points, upper left corner of the upright page) that the value in `column` was read from.

    `part` counts from 0: a value cut by a page break has more. `value` is what is published, as text; of a finding,
    whose parts are the values that it compares, what is printed there. `column` is "*" where the row has one place.
    """

    document_id: str
    column: str
    value: str | None
    part: int
    page: int
    rect: Rect


def trace(frames: Mapping[str, pd.DataFrame], table: str, row: int, column: str | None = None) -> list[Trace]:
    """Every rectangle behind row `row` (from 0) of the published `table`, or behind its `column` only.

    Raises NoSuchValueError for a table, row or column that is not there, TraceError where it was not read from a page.
    """
    if table not in TABLES:
        raise NoSuchValueError("trace", "a published table", table)
    frame = frames[table]
    if not 0 <= row < len(frame):
        raise NoSuchValueError(f"table {table}", f"a row from 0 to {len(frame) - 1}", str(row))
    line = frame.iloc[row]
    if column is not None and column not in frame.columns:
        raise NoSuchValueError(f"table {table}", "one of its columns", column)
    found = _parts(frames, table, line)
    if column is not None:
        found = found[(found["column"] == column) | (found["column"] == _WHOLE_ROW)]
    traces = [
        Trace(
            document_id=str(line["document_id"]),
            column=str(part["column"]),
            value=text_or_none(part["text"] if "text" in part else line.get(part["column"])),
            part=int(part["part"]),
            page=int(part["page"]),
            rect=Rect(*(float(part[side]) for side in _BOX[1:])),
        )
        for _, part in found.sort_values(["column", "part"], kind="stable").iterrows()
    ]
    if not traces:
        raise TraceError(f"table {table}, row {row}", f"{column or 'a value'} that was read from a page", "none")
    return traces


def source_pdf(release: Path, document_id: str, places: Places) -> Source:
    """The PDF that `document_id` of `release` was read from, where it still lies as it was.

    Raises TraceError where the file is gone or its bytes have changed, ReleaseError where the record of its place is.
    """
    entry = source_of(release, document_id)
    if places.shared is not None:
        places.shared.take([entry["result"]], places.store)
    where = read_summary(places.store / entry["result"]).path
    if (source := places.original(where, entry["sha256"])) is None:
        raise TraceError(entry["file_name"], f"the PDF where it was read, {where}", "none, or another file")
    return source


def picture(pdf: Path, pages: pd.DataFrame, traces: Sequence[Trace]) -> bytes:
    """A PNG of the surroundings of `traces`, all of one document and page, each boxed; `pages` is its frame."""
    import io

    import pypdfium2

    from pipeline.report.pictures.crops import boxed, draw_page

    [number] = {one.page for one in traces}
    frame = next((row for row in pages.itertuples(index=False) if int(row.page) == number), None)
    document = pypdfium2.PdfDocument(pdf)
    try:
        image, scale = draw_page(document, number, frame)
    finally:
        document.close()
    out = io.BytesIO()
    boxed(image, scale, [one.rect for one in traces]).save(out, "PNG")
    return out.getvalue()


def _parts(frames: Mapping[str, pd.DataFrame], table: str, line: pd.Series) -> pd.DataFrame:
    """`column`, `part` and the box of everything behind `line`, with its `text` where that is not what is published."""
    if table == "findings":
        evidence = frames["evidence"]
        return evidence[evidence["finding_id"] == line["finding_id"]].assign(column=_WHOLE_ROW)
    if {"x0", "top", "x1", "bottom"} <= set(line.index):
        text = line.get("text", line.get("reading_1"))
        return pd.DataFrame([line[_BOX]]).assign(column=_WHOLE_ROW, part=0, text=text)
    origins = frames["origins"]
    same = (origins["document_id"] == line["document_id"]) & (origins["table"] == table)
    for key in ("table_id", "row_no"):
        if key in line.index:
            same &= origins[key].isna() if pd.isna(line[key]) else origins[key] == line[key]
    return origins[same]
