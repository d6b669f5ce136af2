"""Columns of two tables of one report that print one quantity of the same lines, told by the figures themselves."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, finding_in, grouped, lines_of, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.tolerances import PERCENT_TOLERANCE
from pipeline.checks.evidence.words.names import SHORTEST_NAME, name_key
from pipeline.normalize.outcome.printed_units import money_units_of
from pipeline.normalize.values.money_units import rupiah_a_unit
from schemas.vocabulary import Family, Role

_QUANTITIES = frozenset(
    {Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT}
)
_MONEY = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION})
#: a plan is revised during the year: what a later table prints otherwise is held against it by rules of its own
_REVISED = frozenset({Family.ACTION_PLAN})
#: words of a heading by which its figures are of another time or another version of the budget
_ANOTHER = re.compile(
    r"(?i)\b(akhir|awal|renstra|rpjmd?|rkpd|renja|kumulatif|s\.?\s?/?\s?d\.?|sampai|sebelum|sesudah|setelah|penetapan|murni|pergeseran"
    r"|perubahan|lalu|dasar|nasional|fisik|ratio|rasio|jangka|menengah)\b"
)
#: of a target without a year: that of the last year of the mid-term plan
_AT_THE_END = re.compile(r"(?i)\bakhir\b.{0,20}\b(?:renstra|rpjmd?)\b")
#: a mean or a total, whose lines may be others in another table; where they add up wrongly is told by `total_mismatch`
_OVER_ALL = re.compile(
    r"(?i)^\W*(?:sub\s*)?(?:jumlah|total|rata|rerata)\b(?:\W*(?:rata|capaian|kinerja|total|seluruh\w*))*\W*$"
)
_FEWEST_YEARS = 3  # of a mid-term table
#: lines that agree, different figures among them, and how many of them each differing line needs, before two columns
#: are one quantity; of six figures and more two of three lines are enough. In 77 reports 125 pairs of columns pass, 17
#: of them with lines that differ: their 15 figures were judged on the page, all true. With 2 lines, or with a line for
#: each that differs, targets of other years pass
_FEWEST_LINES, _FEWEST_FIGURES, _KEEPING = 3, 3, 3
_MANY_FIGURES, _KEEPING_OF_MANY = 6, 2
_MOST_COLUMNS = 60  # of one quantity that are compared with each other; reports met have at most 24


@dataclass(frozen=True, slots=True)
class Observed:
    """One line's figure: the observation, and where it stands; `unit`: rupiah of one printed unit, 0 where it is 1."""

    line: Line
    unit: float = 0.0

    @property
    def value(self) -> float:
        return float(self.line["value"])

    def agrees(self, other: "Observed") -> bool:
        """Equal, or the same figure rounded to fewer decimals or to thousands, in percent or as a share of 1.

        Nought accidents and 100 % without accidents are one target.
        """
        small, large = sorted((self.value, other.value), key=abs)
        if (small, large) == (0.0, 100.0):
            return True
        printed = half_unit(self.line["text"]) + half_unit(other.line["text"])
        margin = PERCENT_TOLERANCE + printed + self.unit + other.unit
        return abs(large - small) <= margin or (
            0 < small <= 1 < large <= 200 and abs(100 * small - large) <= 100 * margin
        )


def finding_between(accused: Observed, right: Observed, *others: Observed, **values: str) -> Finding:
    """That `accused` should be as `right`; `others` are evidence, too, and `values` what the message says more."""
    line, against = accused.line, [figure.line for figure in (right, *others)]
    known = {"row_key": line["name"], "column": line["role"], "other_page": str(right.line["page"])}
    return finding_in(line, *against, expected=right.line["text"], **{**known, **values})


Column = Mapping[str, Observed]  # folded name of the line -> its figure


@dataclass(frozen=True, slots=True)
class SameQuantity:
    """Two columns, first the one that stands first, that print one quantity; `differing` are the names of few lines.

    `quantity`: role, year, period and telling words of the heading, alike for all columns of it.
    """

    quantity: tuple[str, ...]
    one: Column
    other: Column
    differing: tuple[str, ...]


def same_quantities(frames: Frames) -> Iterator[SameQuantity]:
    """Pairs of columns of two tables whose figures agree line by line, all or all but a few.

    Compared are columns of one role, year and period, whose headings speak of the same time and version; a line that a
    column names twice with different figures is left out, and so are plans, which are revised. Fewer lines need agree
    where each of the others prints the mid-term plan's target of another year: then it is that line's, but stale.
    """
    planned = _planned(frames)
    for quantity, columns in sorted(columns_by_quantity(frames).items(), key=lambda group: group[0]):
        for (one_table, one), (other_table, other) in combinations(islice(columns, _MOST_COLUMNS), 2):
            if one_table != other_table:
                common = [name for name in one if name in other]
                differing = tuple(name for name in common if not one[name].agrees(other[name]))
                agreeing = [one[name].value for name in common if name not in differing]
                keeping = _KEEPING_OF_MANY if len(set(agreeing)) >= _MANY_FIGURES else _KEEPING
                if all(_of_another_year(one[name], other[name], planned) for name in differing):
                    keeping = 1
                enough = len(agreeing) >= max(_FEWEST_LINES, keeping * len(differing))
                if enough and len(set(agreeing)) >= _FEWEST_FIGURES:
                    yield SameQuantity(quantity, one, other, differing)


def _planned(frames: Frames) -> Mapping[tuple[str, str], Sequence[Observed]]:
    """Mid-term table and folded name of a line -> its targets of all years."""
    tables = {t["table_id"] for t in lines_of(frames, "source_tables") if t["family"] == Family.MIDTERM}
    targets = (line for line in lines_of(frames, "observations") if line["role"] == Role.TARGET)
    known = (line for line in targets if line["table_id"] in tables and None not in (line["value"], line["year"]))
    return grouped(((line["table_id"], name_key(line["name"])), Observed(line)) for line in known)


def _of_another_year(one: Observed, other: Observed, planned: Mapping[tuple[str, str], Sequence[Observed]]) -> bool:
    """Whether one of two figures of a line is in a mid-term table and the other is its target of another year there."""
    return any(
        figure.agrees(target) and target.line["year"] != beside.line["year"]
        for beside, figure in ((one, other), (other, one))
        for target in planned.get((beside.line["table_id"], name_key(beside.line["name"])), ())
    )


def columns_by_quantity(frames: Frames) -> Mapping[tuple[str, ...], Sequence[tuple[str, Column]]]:
    """Role, year, period and telling words of the heading -> its columns with their tables, in document order."""
    tables = {table["table_id"]: table for table in lines_of(frames, "source_tables")}
    measured, units, of_report = _measured(frames), money_units_of(frames), report_year(frames)
    last = _last_planned(frames)
    found: dict[tuple[str, ...], dict[tuple[str, int], dict[str, list[Observed]]]] = {}
    for line in lines_of(frames, "observations"):
        table, name, heading = tables.get(line["table_id"]), name_key(line["name"]), str(line["heading"] or "")
        if table is None or len(name) < SHORTEST_NAME or not _is_compared(line, table):
            continue
        at_the_end = line["role"] == Role.TARGET and line["year"] is None and _AT_THE_END.search(heading) is not None
        year = last if at_the_end else _year(line, table, of_report)
        if year is None:
            continue
        if line["role"] == Role.ACHIEVEMENT:
            heading = f"{heading} {measured.get(line['table_id'], '')} {table['caption'] or ''}"
        words = set() if at_the_end else {word.casefold() for word in _ANOTHER.findall(heading)}
        group = (str(line["role"]), str(year), str(line["period"] or "year"), " ".join(sorted(words)))
        column = found.setdefault(group, {}).setdefault((line["table_id"], int(line["column"])), {})
        unit = rupiah_a_unit(units.get(line["table_id"], {}), int(line["column"])) if line["role"] in _MONEY else 1
        column.setdefault(name, []).append(Observed(line, unit if unit > 1 else 0.0))
    return {
        group: [(table, _single(column)) for (table, _), column in columns.items()] for group, columns in found.items()
    }


def _is_compared(line: Line, table: Line) -> bool:
    """Whether a figure is a quantity of one line, of no plan."""
    if line["value"] is None or not line["heading"]:  # numbers tell its role, and neither its year nor its version
        return False
    compared = line["role"] in _QUANTITIES and table["family"] not in _REVISED
    return compared and not _OVER_ALL.match(str(line["name"]))


def _last_planned(frames: Frames) -> int | None:
    """The last year that the mid-term tables plan for; None where there is none, or where they end in several."""
    tables = {t["table_id"] for t in lines_of(frames, "source_tables") if t["family"] == Family.MIDTERM}
    ends: dict[str, set[int]] = {}
    for column in lines_of(frames, "columns"):
        if column["table_id"] in tables and column["role"] == Role.TARGET and column["year"] is not None:
            ends.setdefault(column["table_id"], set()).add(int(column["year"]))
    last = {max(years) for years in ends.values() if len(years) >= _FEWEST_YEARS}
    return last.pop() if len(last) == 1 else None


def _measured(frames: Frames) -> Mapping[str, str]:
    """Headings of each table's targets: what an achievement in it is measured against."""
    found: dict[str, str] = {}
    for column in lines_of(frames, "columns"):
        if column["role"] == Role.TARGET:
            found[column["table_id"]] = f"{found.get(column['table_id'], '')} {column['heading'] or ''}"
    return found


def _year(line: Line, table: Line, year: int | None) -> int | None:
    """The year of a figure; the report's where neither heading nor caption names one and the table is of one year."""
    if line["year"] is not None:
        return int(line["year"])
    return None if table["family"] == Family.MIDTERM else year


def _single(column: Mapping[str, Sequence[Observed]]) -> Column:
    return {name: figures[0] for name, figures in column.items() if len({figure.value for figure in figures}) == 1}
