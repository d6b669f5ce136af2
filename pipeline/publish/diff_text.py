"""A diff for people: as text for the terminal, and as a self-contained HTML page."""

import html
from collections.abc import Iterator

from pipeline.publish.diff import Change, Diff, Kind, Value
from pipeline.publish.package import decimal

#: tables whose rows are counted, not listed: what they say stands in the others
_COUNTED_ONLY = frozenset(
    {"cells", "observations", "origins", "evidence", "pages", "passages", "columns", "relations", "conventions"}
)
_SIGNS = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~", Kind.MOVED: ">"}
_ROWS_OF_A_PAGE = 5000  # rows that a page lists
_STYLE = """body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%;margin:0 0 2rem}th,td{border-bottom:1px solid #ccc;padding:.35rem .5rem;
text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#1f3864;color:#fff}del{background:#fbe3e0}
ins{background:#e0f1e4;text-decoration:none}"""


def diff_text(diff: Diff, limit: int = 200) -> str:
    """Counts by table, kind and cause, then up to `limit` changed rows with their values."""
    if not diff.changes:
        return f"{diff.before} and {diff.after} hold the same rows.\n"
    counts = [(t, k.value, c.value, str(n)) for (t, k, c), n in diff.counts().items()]
    grid = [("table", "rows", "cause", "number"), *counts]
    widths = [max(len(row[i]) for row in grid) for i in range(4)]
    lines = [f"{diff.before} -> {diff.after}", ""]
    lines += ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in grid]
    listed = _listed(diff)
    lines.append("")
    for change in listed[:limit]:
        page = f", p. {change.page}" if change.page is not None else ""
        where = f"{change.table}: {_line(change.key)} ({_line(change.document)}{page}; {change.cause.value})"
        lines.append(f"{_SIGNS[change.kind]} {where}")
        lines += [f"    {column}: {_line(said)}" for column, said in _values(change)]
    if len(listed) > limit:
        lines.append(f"... and {len(listed) - limit} more rows")
    return "\n".join(lines) + "\n"


def diff_html(diff: Diff) -> str:
    """One page without scripts or foreign resources; every text of a report is escaped."""
    title = f"{diff.before} → {diff.after}"
    counts = "".join(
        f"<tr><td>{table}<td>{kind.value}<td>{cause.value}<td>{rows}"
        for (table, kind, cause), rows in diff.counts().items()
    )
    listed = _listed(diff)
    rows = "".join(map(_html_row, listed[:_ROWS_OF_A_PAGE]))
    more = f"<p>{len(listed) - _ROWS_OF_A_PAGE} more rows are in the JSON.</p>" if len(listed) > _ROWS_OF_A_PAGE else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style><h1>{html.escape(title)}</h1>"
        f"<table><thead><tr><th>table<th>rows<th>cause<th>number</thead><tbody>{counts}</tbody></table>"
        f"<table><thead><tr><th>row<th>document<th>change<th>values</thead><tbody>{rows}</tbody></table>{more}</html>\n"
    )


def _listed(diff: Diff) -> list[Change]:
    """What is worth a line: whole documents and pure moves are counted only."""
    return [
        c
        for c in diff.changes
        if c.table not in _COUNTED_ONLY and (c.kind is not Kind.MOVED) and (c.table == "documents" or not _whole(c))
    ]


def _whole(change: Change) -> bool:
    return change.cause.value in ("new_document", "removed_document")


def _values(change: Change) -> Iterator[tuple[str, str]]:
    if change.kind is Kind.CHANGED:
        for column, (before, after) in change.values.items():
            yield column, f"{_shown(before)} -> {_shown(after)}"


def _html_row(change: Change) -> str:
    page = f" p. {change.page}" if change.page is not None else ""
    values = "<br>".join(
        f"{column}: <del>{html.escape(_shown(before))}</del> <ins>{html.escape(_shown(after))}</ins>"
        for column, (before, after) in (change.values.items() if change.kind is Kind.CHANGED else ())
    )
    return (
        f"<tr><td>{change.table}: {html.escape(change.key)}<td>{html.escape(change.document)}{page}"
        f"<td>{change.kind.value} ({change.cause.value})<td>{values}"
    )


def _line(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)


def _shown(value: Value) -> str:
    if value is None:
        return "∅"
    return decimal(value) if isinstance(value, float) else str(value)
