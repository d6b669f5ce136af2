"""The texts of the cells of a form: figures, names, remarks, years."""

from collections.abc import Mapping
from random import Random

from bench.forms.form import Column
from bench.forms.lines import Line, remark


def printed(value: float, decimals: int, style: str, brackets: bool) -> str:
    """A figure as Indonesian reports print it; `brackets` for what is less than nothing."""
    text = f"{abs(value):,.{decimals}f}".translate(str.maketrans(",.", ".,"))
    if value < 0:
        text = f"({text})" if brackets else f"-{text}"
    return {"rp": f"Rp {text}", "sign": f"{text}%"}.get(style, text)


def text_of(column: Column, line: Line | None, row: int, chance: Random, year: int) -> str | None:
    """What a cell that holds no figure says; None where the one above goes on."""
    if line is None:
        return ""
    if column.fill == "objective":
        return line.objective if line.objective_lines else None
    if column.fill.startswith("words:"):
        return chance.choice([one.strip() for one in column.fill.removeprefix("words:").split(",")])
    texts: Mapping[str, str] = {
        "count": str(row + 1),
        "code": line.code,
        "names": line.name,
        "names2": line.second,
        "unit": line.unit,
        "text": remark(chance),
        "none": "",
        "date": f"{chance.randint(1, 28):02d}-{chance.randint(1, 12):02d}-{year}",
        "year": str(year),
    }
    return texts[column.fill]


def with_years(text: str, year: int) -> str:
    """`{year}`, `{year-1}`, `{year+2}` filled in."""
    for offset in range(-6, 7):
        name = "{year}" if not offset else f"{{year{offset:+d}}}"
        text = text.replace(name, str(year + offset))
    return text
