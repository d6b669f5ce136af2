"""The printed lines of one column: their heights, their texts, and figures that a narrow cell broke."""

import re
from collections.abc import Sequence

from pipeline.tables.evidence.runs import Run

PrintedLine = list[Run]

_OPEN_GROUP = re.compile(r"\d\.\d{3}\.(\d{0,2})$|\d,\d{3},(\d{0,2})$")
_OPEN_END = re.compile(r"\d,$")
_OPEN_DECIMAL = re.compile(r"\d,\d{3}\.\d$|\d\.\d{3},\d$")
_TENTHS, _HUNDREDTHS = re.compile(r"\d,\d$"), re.compile(r"\d,\d\d%?$")
_COUNT, _WITH_UNIT = re.compile(r"^\d[\d.,]*$"), re.compile(r"^\d[\d.,]* ([^\W\d_]+\.?)$")
_OPEN_CODE = re.compile(r"^\d{1,2}(\.\d{1,2})+\.$")
_CURRENCY = re.compile(r"(?:rp|idr)\.?$|[$€]$", re.IGNORECASE)
_OPEN_DATE = re.compile(r"^\d{1,2}\s*[-/]\s*(?:\d{1,2}|[^\W\d_]{3,9})\s*[-/]$")
_GOING_ON = ("(", "-", ".", ",")  # or a digit: what all that figures go on with begins with, but units
_GROUPED = re.compile(r"\d[.,]\d{3}$")


def middle(line: PrintedLine) -> float:
    """The height of a line's middle on the page."""
    largest = line[0] if len(line) == 1 else max(line, key=lambda run: run.size)
    return (largest.over + largest.under) / 2


def text_of(line: PrintedLine) -> str:
    """The line's runs, joined."""
    return line[0].text if len(line) == 1 else " ".join([run.text for run in line])


def whole_figures(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """`lines` with figures that a narrow cell broke (`1.575.275.0` over `00`) put together, signs of currency over
    amounts, dates (`28-06-` over `2019`), too; `100,0` over `0` where others have hundredths; units others have."""
    if len(lines) < 2:
        return [*lines]
    out: list[PrintedLine] = []
    texts = [text_of(line) for line in lines]
    units = {match[1] for text in texts if (match := _WITH_UNIT.match(text))}
    hundredths = any(map(_HUNDREDTHS.search, texts))
    for line, after in zip(lines, texts, strict=True):
        if out and (after in units or after[:1].isdecimal() or after.startswith(_GOING_ON)):
            before = text_of(out[-1]).replace(" ", "")
            tenths = hundredths and _TENTHS.search(before) and re.fullmatch(r"\d%?", after)
            if _goes_on(before, after) or tenths or (after in units and _COUNT.match(before)):
                out[-1] = [*out[-1], *line]
                continue
        out.append(line)
    return out


def _goes_on(before: str, after: str) -> bool:
    open_group = _OPEN_GROUP.search(before)
    if open_group is not None:
        missing = 3 - len(open_group[1] or open_group[2] or "")
        return re.match(rf"\d{{{missing}}}(?!\d)", after) is not None
    if _OPEN_CODE.match(before):
        return re.fullmatch(r"\d{1,4}(\.\d{1,4})*", after) is not None
    if _OPEN_DATE.match(before):
        return re.fullmatch(r"\d{4}|\d\d", after) is not None
    if _CURRENCY.match(before):
        return re.match(r"[(-]?\d", after) is not None
    if _OPEN_END.search(before):
        return re.match(r"\d|-$", after) is not None
    if _OPEN_DECIMAL.search(before):
        return re.fullmatch(r"\d", after) is not None
    return _GROUPED.search(before) is not None and re.match(r"[.,](\d|-$)", after) is not None
