"""Recommended follow-up (rekomendasi tindak lanjut), from a table or from the text under a heading of that name."""

import re
from collections.abc import Iterable

from pipeline.normalize.family_rows.actions import actions_of
from pipeline.normalize.line_structure.rows import Context, Origin, Reader, Row, Tidied
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.values.names import split_item, without_bullet
from pipeline.normalize.values.numbers import is_absent
from pipeline.reading.geometry import Rect, bounding
from pipeline.tables.document.passages import Passage
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Role

TABLE = "recommendations"
#: also where it stands right under the title of the last chapter, and both are one heading
_HEADING = re.compile(r"(?i)^\W*(?:bab\s+[ivx\d]+\W+penutup\W+)?(?:[a-z0-9]{1,4}[.)]\s*)*(?:rekomendasi|saran)\b")


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per recommendation, and one per action that the table sets beside them."""
    reader = Reader(table, context)
    recommendations_of(reader)
    actions_of(reader, [], "plan", None)
    return reader.done(Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.BUDGET)


def recommendations_of(reader: Reader) -> None:
    """Add the items of the table's recommendation column."""
    grid = reader.grid
    column, number_column = grid.first(Role.RECOMMENDATION), grid.first(Role.NUMBER)
    if column is None:
        return
    for row in grid.body:
        piece = grid.starting(row, column.index)
        if piece is None or is_absent(piece.text):
            continue
        items = split_items(piece.cell)
        number = grid.starting(row, number_column.index) if number_column else None
        for item in items:
            out = reader.new_row(TABLE, item.piece.page)
            if item.no is not None:
                out.put("item_no", item.no, item.piece)
            elif number is not None and len(items) == 1:
                out.put("item_no", number.text.strip(" .)"), number)
            out.put("text", item.text, item.piece)


def from_text(passages: Iterable[Passage]) -> list[Row]:
    """The numbered or bulleted paragraphs under a heading "Rekomendasi …" or "Saran", up to the next heading."""
    out: list[Row] = []
    inside = False
    for passage in passages:
        if passage.kind == "heading":
            inside = _HEADING.match(passage.text) is not None
            continue
        if not inside or passage.kind != "text":
            continue
        no, text = split_item(passage.text)
        bare = without_bullet(passage.text)
        if no is None and bare == passage.text:
            continue
        row = Row(passage.page, {"item_no": no, "text": text if no is not None else bare})
        places = _places(passage)
        for name in ("item_no", "text") if no is not None else ("text",):
            row.origins += [
                Origin(name, part, page, r.x0, r.top, r.x1, r.bottom, None, None)
                for part, (page, r) in enumerate(places)
            ]
        out.append(row)
    return out


def _places(passage: Passage) -> list[tuple[int, Rect]]:
    by_page: dict[int, list[Rect]] = {}
    for line in passage.lines:
        by_page.setdefault(line.page, []).append(line.rect)
    return [(page, bounding(rects)) for page, rects in by_page.items()] or [(passage.page, passage.rect)]
