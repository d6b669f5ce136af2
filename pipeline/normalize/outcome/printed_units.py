"""Published amounts between rupiah and the unit that their table prints (`dalam ribuan rupiah`).

Rules compare what is printed, so that their tolerances are those of the print, and decisions name what is printed."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.normalize.values.money_units import MONEY_ROLES, names_its_own_scale, rupiah_a_unit
from pipeline.normalize.values.quantities import own_scale
from schemas.dictionary import dictionary
from schemas.vocabulary import Convention

_IDR = "IDR"
Frames = Mapping[str, pd.DataFrame]


def in_printed_units(frames: Frames) -> Frames:
    """Frames of one document with amounts as printed; the same frames where all are printed in rupiah."""
    return _scaled(frames, printed=True)


def from_printed_units(frames: Frames) -> Frames:
    """The inverse of `in_printed_units`."""
    return _scaled(frames, printed=False)


def money_units_of(frames: Frames) -> Mapping[str, Mapping[int | None, int]]:
    """Table -> grid column, None for all of them -> rupiah of one printed unit, as `conventions` tell; read by
    `unit_of`."""
    told = frames.get("conventions")
    if told is None or told.empty:
        return {}
    told = told[told["convention"] == Convention.MONEY_UNIT.value]
    units: dict[str, dict[int | None, int]] = {}
    for table, column, rupiah in zip(told["table_id"], told["column"], told["value"], strict=True):
        units.setdefault(table, {})[None if pd.isna(column) else int(column)] = int(rupiah)
    return units


def _scaled(frames: Frames, *, printed: bool) -> Frames:
    units = money_units_of(frames)
    if not units:
        return frames
    out, tables = dict(frames), set(units)
    for name, column in _money_columns(frames):
        frame = out[name]
        if frame["table_id"].isin(tables).any():
            cells = _cells(frames["origins"], name, column, tables)
            places = zip(frame["table_id"], frame["row_no"], strict=True)
            of_row = [rupiah_a_unit(units.get(table, {}), cells.get((table, row_no))) for table, row_no in places]
            out[name] = _multiplied(frame, column, f"{column}_text", of_row, printed)
    figures = frames.get("observations")
    if figures is not None:
        money = figures["role"].isin([role.value for role in MONEY_ROLES]) | (figures["unit"] == "Rp")
        cells_of = zip(figures["table_id"], figures["column"], money, strict=True)
        of_row = [
            rupiah_a_unit(units.get(table, {}), column) if is_money else 1 for table, column, is_money in cells_of
        ]
        out["observations"] = _multiplied(figures, "value", "text", of_row, printed)
    return out


def _multiplied(frame: pd.DataFrame, column: str, text: str, units: Sequence[int], printed: bool) -> pd.DataFrame:
    amounts = frame[column].to_list()
    for i, (unit, told) in enumerate(zip(units, frame[text], strict=True)):
        own = own_scale(str(told)) if unit != 1 and names_its_own_scale(str(told)) else None
        if unit != 1 and not pd.isna(amounts[i]) and own in {None, unit}:
            amounts[i] = amounts[i] / unit if printed else amounts[i] * unit
    return frame.assign(**{column: pd.array(amounts, dtype=frame[column].dtype)})


def _money_columns(frames: Frames) -> Iterator[tuple[str, str]]:
    for entry in dictionary():
        names = {field.name for field in entry.fields}
        if entry.name in frames and {"table_id", "row_no"} <= names:
            for field in entry.fields:
                if field.unit == _IDR and f"{field.name}_text" in names:
                    yield entry.name, field.name


def _cells(origins: pd.DataFrame, name: str, column: str, tables: set[str]) -> dict[tuple[str, int], int]:
    """(table, row of `name`) -> grid column that `column` was read from."""
    here = origins[
        (origins["table"] == name)
        & (origins["column"] == column)
        & (origins["part"] == 0)
        & origins["table_id"].isin(tables)
        & origins["cell_column"].notna()
    ]
    return {
        (table, int(row)): int(cell)
        for table, row, cell in zip(here["table_id"], here["row_no"], here["cell_column"], strict=True)
    }
