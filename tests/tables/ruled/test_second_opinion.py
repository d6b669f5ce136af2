"""The same drawn table by our reader and by camelot: places from the top, merged cells whole."""

from pathlib import Path

from pipeline.tables.export import tables_json
from tests.handmade_pdf import line, pdf, text, written

XS, YS = (40, 120, 240, 360), (260, 240, 220, 200)


def drawn(folder: Path) -> Path:
    """Three columns, a heading row, and in the first column one cell over both rows below it."""
    out = "".join(line(XS[0] if y != 220 else XS[1], y, XS[-1], y) for y in YS)
    out += "".join(line(x, YS[-1], x, YS[0]) for x in XS)
    rows = [["Program", "Indikator", "Target"], ["Jalan", "Panjang jalan", "12 km"], ["", "Jembatan", "3 unit"]]
    for y, row in zip(YS, rows, strict=False):
        out += "".join(text(words, x + 4, y - 13, 8) for x, words in zip(XS, row, strict=False) if words)
    return written(folder, pdf(out))


def told(path: Path, by_camelot: bool) -> list[tuple[object, ...]]:
    [table] = tables_json(path, by_camelot=by_camelot)["tables"]
    return [(c["row"], c["column"], c["row_span"], c["column_span"], c["text"]) for c in table["cells"]]


def test_both_readers_see_one_table(tmp_path: Path) -> None:
    path = drawn(tmp_path)
    assert told(path, by_camelot=True) == told(path, by_camelot=False)
    assert (1, 0, 2, 1, "Jalan") in told(path, by_camelot=True)
    [ours], [theirs] = (tables_json(path, by_camelot=by)["tables"] for by in (False, True))
    for a, b in zip(ours["cells"], theirs["cells"], strict=True):
        assert max(abs(a[side] - b[side]) for side in ("x0", "top", "x1", "bottom")) < 2.0


def test_a_page_without_text_has_no_second_opinion(tmp_path: Path) -> None:
    assert tables_json(written(tmp_path, pdf(line(40, 40, 200, 40))), by_camelot=True)["tables"] == []
