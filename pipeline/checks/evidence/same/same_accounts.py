"""Accounts of the last budget in two tables of one report: its summary, and the statement of what was spent of it.

A statement (laporan realisasi anggaran) holds what was spent against the budget after its last change (PP 71/2010,
PSAP 02), so that a summary of the changed budget prints the same figures.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.same.same_quantities import Observed, SameQuantity
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import Family, Role

#: accounts that every statement has, by their names alone; a total of one is that account
_ACCOUNT = re.compile(
    r"(?i)^\W*(?:jumlah\s+|total\s+)?(?P<account>(?:pendapatan|belanja)(?:\s+(?:asli\s+daerah|transfer|operasi|modal|pegawai"
    r"|barang(?:\s+dan\s+jasa)?|langsung|tidak\s+langsung))?(?:\s+daerah)?)\W*$"
)
_CHANGED = re.compile(r"(?i)\b(?:perubahan|setelah|sesudah)\b")
_UNCHANGED = re.compile(r"(?i)\b(?:sebelum|penetapan|murni|awal|pokok|induk|semula|ta\.?\s+lalu)\b")
#: digits before its zeros of an amount that both print, which no two offices or years have by chance
_TELLING = re.compile(r"[1-9][\d.,]{5,}")
_FARTHEST = 2.0  # how many times the one amount may be the other: farther apart the accounts are of other offices

_Column = dict[str, Observed]


def same_accounts(frames: Frames) -> Iterator[SameQuantity]:
    """Pairs of a summary of the changed budget and a statement that agree in one account and differ in another.

    Silent where the other table prints the amount in another column of that account (before the change), and between
    tables of parts of a year.
    """
    columns, figures = _budgets(frames)
    for (one_table, one), (other_table, other) in combinations(columns, 2):
        if one_table == other_table or not _of_one_year(one, other):
            continue
        common = [account for account in one if account in other]
        agreeing = [account for account in common if one[account].agrees(other[account])]
        differing = tuple(
            account
            for account in common
            if account not in agreeing
            and _is_near(one[account], other[account])
            and one[account].value not in figures[other_table, account]
            and other[account].value not in figures[one_table, account]
        )
        if differing and any(_TELLING.search(str(one[account].line["text"])) for account in agreeing):
            yield SameQuantity((Role.BUDGET, "", "", "account"), one, other, differing)


def _budgets(frames: Frames) -> tuple[list[tuple[str, _Column]], Mapping[tuple[str, str], set[float]]]:
    """The columns of the last budget with their tables, summaries first; and all figures of a table's account."""
    tables = {table["table_id"]: table for table in lines_of(frames, "source_tables")}
    figures: dict[tuple[str, str], set[float]] = {}
    budgets: dict[str, dict[int, _Column]] = {}
    changed: set[tuple[str, int]] = set()
    spent: set[str] = set()
    for line in lines_of(frames, "observations"):
        table, account, table_id = tables.get(line["table_id"]), _account(line), line["table_id"]
        if account is None or line["value"] is None or table is None or not _is_of_a_year(table):
            continue
        figures.setdefault((table_id, account), set()).add(float(line["value"]))
        heading = str(line["heading"] or "")
        if line["role"] == Role.BUDGET_REALIZATION:
            spent.add(table_id)
        elif line["role"] == Role.BUDGET and not _UNCHANGED.search(heading):
            budgets.setdefault(table_id, {}).setdefault(int(line["column"]), {}).setdefault(account, Observed(line))
            if _CHANGED.search(heading):
                changed.add((table_id, int(line["column"])))
    summaries = [(table_id, at) for table_id, at in sorted(changed) if table_id not in spent]
    statements = [(table_id, at) for table_id in budgets if table_id in spent for at in _latest(budgets[table_id])]
    return [(table_id, budgets[table_id][at]) for table_id, at in (*summaries, *statements)], figures


def _account(line: Mapping[str, object]) -> str | None:
    match = _ACCOUNT.match(str(line["name"] or ""))
    return name_key(match["account"]) if match is not None else None


def _is_of_a_year(table: Line) -> bool:
    return table["family"] == Family.BUDGET_REALIZATION and table["quarter_printed"] in (None, "TW4")


def _latest(columns: Mapping[int, _Column]) -> list[int]:
    """The one budget of the last year that a statement prints; none where it prints several of that year."""
    years = {at: max(figure.line["year"] or 0 for figure in column.values()) for at, column in columns.items()}
    last = [at for at, year in years.items() if year == max(years.values())]
    return last if len(last) == 1 else []


def _of_one_year(one: _Column, other: _Column) -> bool:
    years = {figure.line["year"] for column in (one, other) for figure in column.values()} - {None}
    return len(years) <= 1


def _is_near(one: Observed, other: Observed) -> bool:
    small, large = sorted((abs(one.value), abs(other.value)))
    return small > 0 and large / small <= _FARTHEST
