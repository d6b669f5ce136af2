"""A form filled: the texts of its cells, and what each figure is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from random import Random

import pandas as pd

from bench.forms.form import Column, Form, ordered
from bench.forms.lines import Line, lines_of
from bench.forms.texts import printed, text_of, with_years

_AMOUNTS = (2_000_000, 900_000_000)  # rupiah
_QUANTITIES = (2, 400)
_PERCENT = (40.0, 100.0)
_MOST_PERCENT = 98.0  # of lines that count per cent
_PARTS = {"part of ": (0.3, 1.0), "near ": (0.8, 1.2), "share of ": (0.05, 0.25)}  # of the column named


@dataclass(frozen=True)
class Figure:
    """A printed figure at a row and column of the body (from 0), and what a release may say of it."""

    row: int
    column: int
    text: str
    value: float
    name: str
    role: str
    period: str
    year: int | None
    unit: str


@dataclass(frozen=True)
class Filled:
    """The table that is printed; `rows` holds None where a cell is covered by the one above."""

    form: Form
    year: int
    title: tuple[str, ...]
    headings: tuple[tuple[tuple[str, int, int], ...], ...]
    rows: list[list[str | None]]
    spans: dict[tuple[int, int], int]
    bold: set[int]
    figures: list[Figure]

    def truth(self) -> dict[str, object]:
        """As it is written beside the PDF."""
        return {"families": self.form.families, "figures": [asdict(one) for one in self.figures]}


def filled(form: Form, chance: Random, wrong: bool = False) -> tuple[Filled, Figure | None]:
    """The form with its values; `wrong`: one figure that others explain is changed, and is told."""
    year = chance.randint(2017, 2025)
    lines = lines_of(form.lines, chance, year)
    values = _values(form, lines, chance)
    total = _with_total(form, values, lines)
    brackets = chance.random() < 0.5
    figures = [
        _figure(form, row, place, column, values, lines, total, brackets, year)
        for row in range(len(values))
        for place, column in enumerate(form.columns)
        if column.figures and not pd.isna(values.at[row, column.key])
    ]
    changed = _change(form, figures, chance) if wrong else None
    if changed is not None:
        figures = [changed if (one.row, one.column) == (changed.row, changed.column) else one for one in figures]
    texts = {(one.row, one.column): one.text for one in figures}
    rows: list[list[str | None]] = []
    spans: dict[tuple[int, int], int] = {}
    for row in range(len(values)):
        line = lines[row] if row < len(lines) else None
        cells: list[str | None] = []
        for place, column in enumerate(form.columns):
            cells.append(texts.get((row, place), "") if column.figures else text_of(column, line, row, chance, year))
            if column.fill == "objective" and line is not None and line.objective_lines:
                spans[row, place] = line.objective_lines
        rows.append(cells)
    if total:
        name = next((n for n, c in enumerate(form.columns) if c.fill in ("names", "objective")), 0)
        rows[-1][name] = form.total
    title = tuple(with_years(text, year) for text in form.title)
    headings = tuple(tuple((with_years(t, year), r, c) for t, r, c in row) for row in form.headings)
    bold = {n for n, line in enumerate(lines) if line.depth == 0 and any(other.depth for other in lines)}
    return Filled(form, year, title, headings, rows, spans, bold | ({len(lines)} if total else set()), figures), changed


def _values(form: Form, lines: Sequence[Line], chance: Random) -> pd.DataFrame:
    frame = pd.DataFrame(index=range(len(lines)))
    for column in ordered([one for one in form.columns if one.figures]):
        if column.formula is not None:
            continue
        drawn = [_drawn(column, frame, row, lines[row], chance) for row in range(len(lines))]
        frame[column.key] = [round(value, _decimals(column, form)) for value in drawn]
        _calculate(form, frame)
    for row in reversed(range(len(lines))):
        below = _children(lines, row)
        for column in form.columns if below else ():
            if _summed(column, form):
                frame.loc[row, column.key] = sum(frame.at[one, column.key] for one in below)
            elif column.figures and column.formula is None:
                frame.loc[row, column.key] = float("nan")
    _calculate(form, frame)
    return frame


def _children(lines: Sequence[Line], row: int) -> list[int]:
    out: list[int] = []
    for other in range(row + 1, len(lines)):
        if lines[other].depth <= lines[row].depth:
            break
        if lines[other].depth == lines[row].depth + 1:
            out.append(other)
    return out


def _calculate(form: Form, frame: pd.DataFrame) -> None:
    """Columns of arithmetic, as far as what they name is there."""
    for column in ordered([one for one in form.columns if one.figures]):
        if column.formula is None:
            continue
        try:
            frame[column.key] = frame.eval(column.formula)
        except pd.errors.UndefinedVariableError:
            continue
        frame[column.key] = frame[column.key].round(_decimals(column, form))


def _drawn(column: Column, frame: pd.DataFrame, row: int, line: Line, chance: Random) -> float:
    most = _MOST_PERCENT if column.unit == "line" and line.unit in ("%", "Persen") else float("inf")
    return min(most, _free(column, frame, row, chance))


def _free(column: Column, frame: pd.DataFrame, row: int, chance: Random) -> float:
    for words, (low, high) in _PARTS.items():
        if column.fill.startswith(words):
            whole = float(frame.at[row, column.fill.removeprefix(words)])
            if words == "part of " and chance.random() < 0.15:
                return whole
            return _rounded_like(whole, whole * chance.uniform(low, high))
    if column.fill == "money":
        return float(chance.randint(*_AMOUNTS) // 500 * 500)
    if column.fill == "quantity":
        return float(chance.randint(*_QUANTITIES))
    if column.fill == "percent":
        return round(chance.uniform(*_PERCENT), 2)
    raise ValueError(f"{column.key}: no way to fill {column.fill!r}")


def _rounded_like(whole: float, part: float) -> float:
    return max(1.0, float(round(part))) if whole == round(whole) else round(part, 2)


def _summed(column: Column, form: Form) -> bool:
    """Whether a line above holds the sum of the lines below it."""
    if not column.figures or column.unit == "line" or column.fill == "percent":
        return False
    if column.formula is None:
        source = column.fill.split(" of ")[-1].removeprefix("near ")
        of = next((one for one in form.columns if one.key == source), None)
        return of is None or _summed(of, form)
    return False


def _with_total(form: Form, frame: pd.DataFrame, lines: Sequence[Line]) -> bool:
    if form.total is None:
        return False
    outermost = [row for row, line in enumerate(lines) if line.depth == 0]
    row = len(frame)
    frame.loc[row] = float("nan")
    for column in form.columns:
        if _summed(column, form):
            frame.loc[row, column.key] = sum(frame.at[one, column.key] for one in outermost)
    _calculate(form, frame)
    return True


def _decimals(column: Column, form: Form) -> int:
    if column.decimals is not None:
        return column.decimals
    quotient = column.formula is not None and "/" in column.formula
    return 2 if quotient or column.fill == "percent" or column.style == "cents" else 0


def _figure(
    form: Form,
    row: int,
    place: int,
    column: Column,
    values: pd.DataFrame,
    lines: Sequence[Line],
    total: bool,
    brackets: bool,
    year: int,
) -> Figure:
    value = float(values.at[row, column.key])
    line = lines[row] if row < len(lines) else None
    unit = column.unit
    if "line" in unit.split("|"):
        unit = "|".join((line.unit if line else "") if one == "line" else one for one in unit.split("|"))
    named = any(column.fill == "names" for column in form.columns)  # else nothing of the line's name is printed
    name = (line.name if named else "") if line is not None else form.total or ""
    told = year if column.year is None else year + column.year
    text = printed(value, _decimals(column, form), column.style, brackets)
    period = _periods(form, column)
    return Figure(row, place, text, value, name, column.role, period, None if column.year is None else told, unit)


def _periods(form: Form, column: Column) -> str:
    """What is planned for the year, or has no role, stands in a quarter's report: as the year's or as told by then."""
    quarters = {one.period for one in form.columns if one.figures and one.period.startswith("TW")}
    roles = set(column.role.split("|"))
    planned = not roles.isdisjoint(("budget", "target", "")) and column.period == "year"
    return f"year|{quarters.pop()}" if planned and len(quarters) == 1 else column.period


def _change(form: Form, figures: Sequence[Figure], chance: Random) -> Figure | None:
    """One derived figure with another digit in front; None where no figure is derived."""
    derived = [one for one in figures if form.columns[one.column].formula is not None]
    if form.total is not None:
        last = max(one.row for one in figures)
        derived += [one for one in figures if one.row == last and form.columns[one.column].formula is None]
    if not derived:
        return None
    one = chance.choice(derived)
    place = next((n for n, letter in enumerate(one.text) if letter in "123456789"), None)
    if place is None:
        return None
    digit = str(int(one.text[place]) % 9 + 1)
    text = one.text[:place] + digit + one.text[place + 1 :]
    return Figure(**{**asdict(one), "text": text})
