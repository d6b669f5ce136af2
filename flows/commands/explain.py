"""`renaksi explain`."""

import json
from dataclasses import asdict

from flows.output import Output
from pipeline.answers.explain import TableExplained, explain
from pipeline.publish.release import load_documents, load_release
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places


def show(table: str, output: Output, *, out: Place, release: Place | None) -> int:
    places = Places.of(out, Settings(), release)
    folder = places.release(release)
    told = explain(load_release(folder), table, lambda document_id: load_documents(folder, [document_id]))
    if output.as_json:
        print(json.dumps(asdict(told), ensure_ascii=False, indent=1))
    else:
        _print(told, output)
    return 0


def _print(told: TableExplained, output: Output) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    pages = str(told.page_first) if told.page_first == told.page_last else f"{told.page_first}-{told.page_last}"
    called = " ".join(part for part in (told.number, told.caption) if part)
    values = {"file": told.file_name, "pages": pages, "family": told.family or "-"}
    print(output.say("explained", table_id=told.table_id, **values), called, sep="\n")
    columns = Table(box=box.SIMPLE)
    for heading in ("grid_column", "heading", "role", "basis", "confidence"):
        columns.add_column(output.say(heading), overflow="fold")
    for one in told.columns:
        sure = "" if one.confidence is None else f"{one.confidence:.2f}"
        columns.add_row(f"[{one.column}]", one.heading or "", one.role or "-", one.basis or "", sure)
    Console().print(columns, markup=False)
    for relation in told.relations:
        counts = {"lines": relation.lines, "deviating": relation.deviating, "chance": f"{relation.chance:.0e}"}
        print(output.say("explained_relation", formula=relation.formula, **counts))
        for line in relation.shown:
            printed = " | ".join(text or "" for text in line.printed)
            print(output.say("explained_line", page=line.page, row=line.row, name=line.name or "", printed=printed))
    for convention in told.conventions:
        print(convention)
