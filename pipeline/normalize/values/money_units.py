"""Amounts printed in thousands or millions: what a heading or caption says, and whether the figures bear it out."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median

from pipeline.normalize.values.numbers import INDONESIAN, decide_marks, read_money
from pipeline.normalize.values.quantities import own_scale
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Role

#: roles of the columns that hold amounts
MONEY_ROLES = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE)

_FILE = Path(__file__).with_name("money_units.toml")
#: printed units. Forms print `(Rp. 000)` over amounts of whole rupiah too: over eight columns of six unread reports
#: the median was 0.85 to 1.4 million where thousands were meant, and 101 million to 1.3 thousand million where not
_WHOLE_RUPIAH = 20_000_000.0
#: lines in which a column a thousand times larger shows that this one is in thousands: chance gives none
_SAME_LINES = 2
_GROUP = 1000  # what one sign parts; of a larger unit (`Rp juta`) parts are printed
_ONE_GROUP = re.compile(r"(?<![\d.,])[1-9]\d{0,2}[.,]\d{3}(?![.,]?\d)\s*(?:,?-)?\)?$")
_OWN_SCALE = re.compile(r"\d\s*(?:m|ribu|juta|t|mil[iy]ar|tril[iy]un)\b", re.IGNORECASE)


def money_units(table: LogicalTable) -> Mapping[int | None, int]:
    """Rupiah of one printed unit, by 0-based grid column, where its heading or its amounts say another than rupiah
    (`2.325,32 M`); under None what the caption says of all columns of money. What the amounts contradict is left out:
    whole rupiah under `(Rp 000)`, unless another column of the table prints the same amounts in rupiah."""
    money = [column.index for column in table.columns if column.role in MONEY_ROLES or column.measure == "Rp"]
    said = {column.index: _said(" ".join(column.path)) for column in table.columns} | {None: _said(table.caption or "")}
    said |= _scales_of_amounts(table, money)
    return {
        index: factor
        for index, factor in said.items()
        if factor is not None
        and (
            _typical(table, money if index is None else [index]) < _WHOLE_RUPIAH
            or (index is not None and _printed_in_rupiah_beside(table, index, money, factor))
        )
    }


def rupiah_a_unit(units: Mapping[int | None, int], column: int | None) -> int:
    """Rupiah of one printed unit in a grid column, by what `money_units` gives for its table; 1 where it is silent."""
    return units.get(column, units.get(None, 1))


def _said(text: str) -> int | None:
    return next((rupiah for pattern, rupiah in _units() if pattern.search(text)), None)


def in_rupiah(value: Decimal, text: str, unit: int) -> Decimal:
    """`value`, read from `text`, in rupiah; a scale of the cell's own (`1,2 M`, `16 juta`) goes before the column's.
    Nobody prints thousandths of rupiah or of thousands: `297,410` beside `1.234.500` is grouped otherwise."""
    if unit <= _GROUP and abs(value) < _GROUP and _ONE_GROUP.search(text):
        value *= _GROUP
    return value if unit == 1 or names_its_own_scale(text) else value * unit


def names_its_own_scale(text: str) -> bool:
    """Whether a printed amount says its scale itself."""
    return _OWN_SCALE.search(text) is not None


def _scales_of_amounts(table: LogicalTable, money: Sequence[int]) -> dict[int | None, int]:
    """Of the columns of `money` those whose amounts, but for noughts, all name one scale, and this."""
    texts: dict[int, list[str]] = {column: [] for column in money}
    for cell in table.cells:
        amount = cell.row >= table.heading_rows and cell.column_span == 1 and any(d in cell.text for d in "123456789")
        if amount and cell.column in texts:
            texts[cell.column].append(cell.text)
    scales = {column: set(map(own_scale, amounts)) for column, amounts in texts.items() if len(amounts) >= _SAME_LINES}
    told = {column: found.pop() for column, found in scales.items() if len(found) == 1}
    return {column: scale for column, scale in told.items() if scale is not None}


def _typical(table: LogicalTable, columns: Sequence[int]) -> float:
    """Printed units: the largest of the columns' medians, zeros aside; 0.0 where they hold no figures."""
    amounts = [list(_amounts(table, column).values()) for column in columns]
    return max((float(median(values)) for values in amounts if values), default=0.0)


def _printed_in_rupiah_beside(table: LogicalTable, index: int, money: Sequence[int], factor: int) -> bool:
    """Whether another column of money prints `factor` times the amount of the same line, in lines enough."""
    here = _amounts(table, index)
    return any(
        sum(other.get(row) == amount * factor for row, amount in here.items()) >= _SAME_LINES
        for other in (_amounts(table, column) for column in money if column != index)
    )


def _amounts(table: LogicalTable, column: int) -> dict[int, Decimal]:
    """Row -> what it prints there, signs aside; zeros are left out."""
    texts = {c.row: c.text for c in table.cells if c.text and c.row >= table.heading_rows and c.column == column}
    marks = decide_marks(list(texts.values()), INDONESIAN)
    read = {row: read_money(text, marks).value for row, text in texts.items()}
    return {row: abs(value) for row, value in read.items() if value}


@cache
def _units() -> tuple[tuple[re.Pattern[str], int], ...]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple((re.compile(one["pattern"], re.IGNORECASE), int(one["rupiah"])) for one in data["money_unit"])
