"""`renaksi trace`."""

import json
import re
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from flows.output import Output
from pipeline.answers.trace import TraceError, picture, source_pdf, trace
from pipeline.publish.release import load_row
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places


def show(
    table: str,
    row: int,
    column: str | None,
    output: Output,
    *,
    out: Place,
    release: Place | None,
    pdf: Path | None,
    to: Path,
) -> int:
    """Exit status: 1 where only the picture is missing, since the PDF lies no longer where it was read."""
    places = Places.of(out, Settings(), release)
    folder = places.release(release)
    frames, own_row = load_row(folder, table, row)
    traces = trace(frames, table, own_row, column)
    document_id = traces[0].document_id
    pictures: dict[int, Path] = {}
    missing = None
    try:
        source = pdf or source_pdf(folder, document_id, places).path
        pages = frames["pages"]
        own = pages[pages["document_id"] == document_id]
        for page, found in groupby(sorted(traces, key=lambda one: one.page), key=lambda one: one.page):
            name = "-".join(["trace", table, str(row), *([column] if column else []), f"p{page}.png"])
            to.mkdir(parents=True, exist_ok=True)
            pictures[page] = to / re.sub(r"[^\w.-]", "_", name)
            pictures[page].write_bytes(picture(source, own, list(found)))
    except TraceError as error:
        missing = error
    if output.as_json:
        records = [
            asdict(one) | {"picture": str(pictures[one.page]) if one.page in pictures else None} for one in traces
        ]
        print(
            json.dumps(
                {"release": str(folder), "table": table, "row": row, "places": records}, ensure_ascii=False, indent=1
            )
        )
    else:
        for one in traces:
            corners = f"{one.rect.x0:.1f} {one.rect.top:.1f} {one.rect.x1:.1f} {one.rect.bottom:.1f}"
            print(output.say("trace", column=one.column, value=one.value or "", page=one.page, corners=corners))
        for path in pictures.values():
            print(output.say("picture", path=path))
    if missing is not None:
        output.plain(f"renaksi: {missing}")
    return int(missing is not None)
