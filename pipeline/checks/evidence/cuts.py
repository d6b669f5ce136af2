"""Cells cut by a page break: what is missing in them may be lost by us, and is no contradiction of theirs."""

import re
from collections.abc import Iterable

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of, once

_LETTERS = 12  # a shorter name may be a part of another by chance
_Row = tuple[str | None, int | None]


def cut_rows(frames: Frames, table: str, column: str) -> frozenset[_Row]:
    """`table_id` and `row_no` of the rows of `table` whose `column` stands on both sides of a page break."""
    cut = once(frames, "origins after a break", lambda: [o for o in lines_of(frames, "origins") if o["part"] > 0])
    return frozenset(
        (origin["table_id"], origin["row_no"])
        for origin in cut
        if origin["table"] == table and origin["column"] == column
    )


def is_cut(line: Line, cut: frozenset[_Row]) -> bool:
    """Whether `cut` has the line."""
    return (line["table_id"], line["row_no"]) in cut


def is_remnant(line: Line, column: str, cut: frozenset[_Row], wholes: Iterable[str]) -> bool:
    """True where a cut cell holds words of one of `wholes`, in its order, but not all: a line was lost at the break."""
    if not is_cut(line, cut):
        return False
    words = _words(str(line[column]))
    return any(len(words) < len(whole) and _in_order(words, whole) for whole in map(_words, wholes))


def cut_texts(frames: Frames, table: str, columns: Iterable[str]) -> list[str]:
    """What stands in cells of these columns on both sides of a page break: two lines may be one by our mistake."""
    cut = {column: cut_rows(frames, table, column) for column in columns}
    return [
        str(line[column])
        for line in lines_of(frames, table)
        for column, rows in cut.items()
        if line[column] is not None and (line["table_id"], line["row_no"]) in rows
    ]


def holds_whole(text: str, name: str) -> bool:
    """Whether a cut cell's text begins or ends with the whole of another name; both folded as names are compared."""
    return _LETTERS <= len(name) < len(text) and (text.startswith(name) or text.endswith(name))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _in_order(words: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in words)
