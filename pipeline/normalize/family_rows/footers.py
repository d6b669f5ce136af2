"""What a form says under all its lines (E.81: `Faktor penghambat pencapaian kinerja: ...`): merged rows of words."""

from pipeline.normalize.family_rows.factors import TABLE
from pipeline.normalize.line_structure.rows import Reader
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.values.names import fold, lexicon

_SHARE = 0.8  # of the columns that such a row covers


def factors_below(reader: Reader) -> None:
    """One row of `factors` per factor that a merged row lists behind its words; they speak of no single line."""
    width = len(reader.table.columns)
    for row in reader.grid.body:
        cells = list(reader.grid.starting_cells(row))
        if len(cells) != 1 or cells[0].column_span < _SHARE * width or ":" not in cells[0].text:
            continue
        kind = _kind(cells[0].text)
        for index, item in enumerate(split_items(cells[0]) if kind is not None else []):
            text = item.text if index else item.text.partition(":")[2].strip()
            if not any(map(str.isalpha, text)):
                continue
            out = reader.new_row(TABLE, item.piece.page)
            out.put("subject_type", "program")
            out.put("kind", kind)
            out.put("item_no", item.no, item.piece)
            out.put("text", text, item.piece)


def _kind(text: str) -> str | None:
    words = fold(text.partition(":")[0])
    return next((kind for kind, begins in lexicon().footers.items() if words.startswith(begins)), None)
