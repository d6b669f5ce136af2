"""Figures of one row told by the years or quarters of its columns: `2019 sebesar 5, 2020 sebesar 6`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import by_table, grouped, lines_of
from pipeline.checks.text.results.told_rows import Told, said_of_rows, slips_in_turn
from pipeline.checks.text.words.sentences import YEAR, Sentence
from pipeline.checks.text.words.table_rows import TableRow, TableRows

_NUMERAL = r"(?:IV|I{1,3})"
_QUARTERS = re.compile(
    rf"(?:(?i:triwulan|tw)\.?\s+(?i:ke\W*)?){_NUMERAL}\b(?:\s*(?:,|dan\b|,\s*dan\b)\s*(?i:triwulan\s+|tw\s+)?{_NUMERAL}\b)*"
)
_ONE = re.compile(rf"\b{_NUMERAL}\b")
_PERIODS = {"I": "TW1", "II": "TW2", "III": "TW3", "IV": "TW4"}
_FEWEST = 2  # years or quarters that a sentence tells, and that a table has columns of


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    what: str  # the heading without its year or quarter


class PeriodColumns:
    """The columns of several years, or of several quarters, of each table, and its rows."""

    def __init__(self, frames: Frames, rows: TableRows) -> None:
        self.rows = rows
        self.of: dict[str, dict[int, _Column]] = {}
        for table, lines in by_table(lines_of(frames, "columns")).items():
            for kind in ("period", "year"):
                found = {
                    int(line["column"]): _Column(str(line[kind]), _bare(str(line["heading"])))
                    for line in lines
                    if line[kind] is not None and (kind == "year" or line[kind] in _PERIODS.values())
                }
                if len({one.label for one in found.values()}) >= _FEWEST:
                    self.of[str(table)] = found


def _bare(heading: str) -> str:
    return " ".join(_QUARTERS.sub(" ", YEAR.sub(" ", heading)).split()).casefold()


def wrong_of_periods(sentence: Sentence, columns: PeriodColumns) -> Iterator[Finding]:
    """The one figure that is not the row's of its year or quarter, where the others are: see `wrong_of_rows`.

    The sentence names no other row of that table.
    """
    labels = list(_labels(sentence.text)) if columns.of else []
    if len({label for label, _, _ in labels}) < _FEWEST:
        return
    named = grouped((row.table_id, row) for found in columns.rows.named(sentence.text).values() for row in found)
    for table, found in named.items():
        dated = _by_label(found[0], columns.of[table]) if len(found) == 1 and table in columns.of else {}
        told = [Told(dated[label], start, end) for label, start, end in labels if label in dated]
        slips = slips_in_turn(sentence, told, columns.rows, list(dated.values())) if len(told) == len(labels) else []
        if slips:
            yield from said_of_rows(sentence, slips)
            return


def _by_label(row: TableRow, columns: Mapping[int, _Column]) -> dict[str, TableRow]:
    """A row's figures of each year or quarter, as if these were rows and what they tell the columns."""
    what = sorted({column.what for column in columns.values()})
    items = grouped(
        (columns[at].label, (what.index(columns[at].what), item)) for at, item in row.items.items() if at in columns
    )
    return {
        label: TableRow(row.table_id, row.row, [f"{row.names[0]} {label}"], dict(found))
        for label, found in items.items()
    }


def _labels(text: str) -> Sequence[tuple[str, int, int]]:
    """Years and quarters that a text names, with where each stands; of both the quarters."""
    quarters = [
        (_PERIODS[one[0]], match.start() + one.start(), match.start() + one.end())
        for match in _QUARTERS.finditer(text)
        for one in _ONE.finditer(match[0])
    ]
    return quarters or [(one[0], one.start(), one.end()) for one in YEAR.finditer(text)]
