"""What is left of a budget beside what was spent of it: `Realisasi Semester I | %` and `Prognosis Semester II | %`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import Line, amount, by_table, cell_place, grouped, lines_of
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.told_columns import kept_percents
from pipeline.normalize.values.quantities import scale_of
from schemas.vocabulary import PATH

_PERCENT = re.compile(r"(?i)^\W*(?:%|persen\w*|presentase|prosentase)\W*$")
_FEWEST = 2  # lines whose two percentages are 100 together
_WHOLE, _ROUNDED = 100.0, 0.02  # per cent
#: how far an amount is from its percentage of the whole, in per cent of it, that no rounding of it explains
_OFF = 2.0


def wrong_complements(frames: Frames) -> Iterator[Finding]:
    """Amounts beside a percentage that completes that of another pair of columns to 100 in every line: they are the
    whole less the other amount."""
    shown, columns = kept_percents(frames), by_table(lines_of(frames, "columns"))
    for grid in grids(frames, lambda table: table["table_id"] in shown and table["table_id"] in columns):
        pairs = _pairs(columns[grid.table["table_id"]])
        for percent, part, whole in shown[grid.table["table_id"]]:
            for other_percent, other in pairs.items():
                if pairs.get(percent) == part and other_percent != percent and whole not in (other, part):
                    yield from _held(grid, (percent, part, whole), (other_percent, other))


def _pairs(columns: Sequence[Line]) -> Mapping[int, int]:
    """Column of a percentage -> that of its amount, the only other one below its heading."""
    headed = ((str(column["heading"] or "").rpartition(PATH), column) for column in columns)
    found: dict[int, int] = {}
    for own in grouped((above, column) for (above, path, _), column in headed if path).values():
        shares = [c for c in own if _PERCENT.match(str(c["heading"]).rpartition(PATH)[2])]
        if len(own) == 2 and len(shares) == 1:
            found[int(shares[0]["column"])] = next(int(c["column"]) for c in own if c is not shares[0])
    return found


def _held(grid: Grid, spent: tuple[int, int, int], left: tuple[int, int]) -> Iterator[Finding]:
    rows: dict[int, tuple[Item, ...]] = {}
    for row in grid.rows:
        items = [_item(grid, row, column) for column in (*spent, *left)]
        known = tuple(item for item in items if item is not None)
        if len(known) == len(items):
            rows[row] = known
    if len(rows) < _FEWEST or any(
        abs(one.value + other.value - _WHOLE) > _ROUNDED for one, _, _, other, _ in rows.values()
    ):
        return
    for row, (_, part, whole, percent, rest) in rows.items():
        given = whole.value * percent.value / _WHOLE
        rounding = half_unit(rest.text) + half_unit(whole.text)
        if abs(rest.value - given) > max(_OFF / 100 * abs(given), rounding):
            scale = scale_of(rest.text)
            expected = f"{amount((whole.value - part.value) / scale)}{rest.text[len(_bare(rest.text)) :]}"
            told = {"first": whole.text, "second": part.text, "kept": len(rows)}
            yield grid.finding(row, (rest, whole, part, percent), expected, **told)


def _item(grid: Grid, row: int, column: int) -> Item | None:
    """A figure whose scale stands behind it (`13,78 triliun`), too."""
    cell = grid.rows[row].get(column)
    text = str(cell["text"]) if cell is not None and cell["text"] else ""
    value, scale = grid.read(_bare(text)), scale_of(text)
    if cell is None or value is None or (scale == 1 and grid.item(row, column) is None):
        return None
    return Item(value * scale, text, cell_place(cell))


def _bare(text: str) -> str:
    """The figure without the words behind it."""
    return re.sub(r"(?<=\d)\s+[^\W\d_].*$", "", text, flags=re.DOTALL)
