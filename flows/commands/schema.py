"""`renaksi schema`."""

import json
from dataclasses import asdict
from pathlib import Path

from flows.output import Output
from schemas.catalogue import TABLES
from schemas.dictionary import TableEntry, data_dictionary_markdown, dictionary
from schemas.rules_page import rules_markdown
from schemas.vocabulary import Role

PAGE, RULES_PAGE = "data-dictionary.md", "rules.md"


def schema(table: str | None, write: Path | None, roles: bool, output: Output) -> int:
    """Exit status: 2 for a table that is not published."""
    if roles:
        print("\n".join(role.value for role in Role))
        return 0
    if write is not None:
        write.mkdir(parents=True, exist_ok=True)
        for name, page in ((PAGE, data_dictionary_markdown()), (RULES_PAGE, rules_markdown())):
            (write / name).write_text(page, encoding="utf-8")
            output.line("written", path=write / name)
        return 0
    if table is not None and table not in TABLES:
        output.warn("no_such_table", table=table, tables=", ".join(TABLES))
        return 2
    entries = dictionary(table)
    if output.as_json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))
    else:
        for entry in entries:
            _print(entry, output)
    return 0


def _print(entry: TableEntry, output: Output) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title=f"{entry.name} · {entry.title}", caption=entry.description, title_justify="left", box=box.SIMPLE
    )
    for heading in ("column", "indonesian", "type", "unit", "null", "description"):
        table.add_column(output.say(heading), overflow="fold")
    for field in entry.fields:
        allowed = ", ".join(map(str, field.enum))  # of `pages.turn` they are numbers
        described = f"{field.description} [{allowed}]" if field.enum else field.description
        null = output.say("no" if field.required else "yes")
        table.add_row(field.name, field.title, field.type, field.unit or "", null, described)
    Console().print(table, markup=False)
