"""Which tables and lines of money are of what is earned: it may pass what was aimed at, as no spending may."""

import re
from collections.abc import Sequence

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, by_table, lines_of
from schemas.vocabulary import Role

_EARNED = re.compile(r"(?i)pendapatan|penerimaan|retribusi|\bPADS?\b|\bpajak daerah\b")
_SPENT = re.compile(r"(?i)\bbelanja|\bpengeluaran|\bprogram\b|\bkegiatan\b")
#: lines that begin so, behind a number or code; `Tempat kegiatan usaha` is let for a charge
_EXPENSE = re.compile(r"(?i)\bbelanja|\bpengeluaran|^\W*(?:(?:[\d.]+|[ivx]+[.)]?|[a-z][.)])\s*)?(?:program|kegiatan)\b")
#: a heading over both (`Pendapatan dan Belanja`); below it each begins anew
_EARNED_AND_SPENT = re.compile(r"(?i)^\W*(?:pendapatan|penerimaan)\W+(?:dan\W+)?(?:belanja|pengeluaran)\b")
#: words that tell of what is earned only where something else does, too: dues are levied, and paid as well
_LEVIED = re.compile(rf"{_EARNED.pattern}|\bpajak\b|\bPNBP\b")
_WORD = re.compile(r"[^\W\d_]{3}")
_AIMED, _BUDGETED = re.compile(r"(?i)\btarget\b"), re.compile(r"(?i)anggaran|pagu|belanja|dana")


class Titles:
    """Captions of tables, and the headings of their columns."""

    def __init__(self, frames: Frames) -> None:
        self._captions = {table["table_id"]: str(table["caption"] or "") for table in lines_of(frames, "source_tables")}
        self._columns = by_table(lines_of(frames, "columns"))

    def tell_of_revenue(self, table_id: str | None, over: Sequence[Line]) -> bool:
        """Whether a table is of what is earned: by its caption, by what heads its budgets, or by words of dues and a
        heading of targets; by one of these where more came in than was aimed at in several lines (`over`)."""
        caption, columns = self._captions.get(str(table_id), ""), self._columns.get(table_id, [])
        if _EARNED.search(caption) and not _SPENT.search(caption):
            return True
        named, goal = (
            " ".join(str(column["heading"] or "") for column in columns if column["role"] == role)
            for role in (Role.ACCOUNT, Role.BUDGET)
        )
        if _EARNED.search(goal) and not _SPENT.search(goal):
            return True  # `Pajak Daerah > Anggaran | Realisasi`
        told, aimed = f"{caption} {named}", bool(_AIMED.search(goal)) and not _BUDGETED.search(goal)
        signs = aimed + bool(_LEVIED.search(told))
        return not _SPENT.search(told) and signs > (0 if len(over) > 1 else 1)


def revenue_among(lines: Sequence[Line], *, earning: bool) -> set[int]:
    """Lines (by identity) that are earned: of a table that is `earning`, or under a heading line of revenue, until one
    of expense.

    Below a line of expense no deeper one begins a revenue (`Insentif Pemungutan Retribusi`), nor below one of revenue
    a deeper one that has a word of expense inside its name (`Koreksi Kesalahan Belanja`) an expense.
    """
    found: set[int] = set()
    spent_from: int | None = None  # the outermost level of the expenses above
    earned_from: int | None = None  # and of the revenues
    for line in lines:
        name, level = str(line["account"] or ""), line["level"]
        below = earning and earned_from is not None and level is not None and level > earned_from
        if _EARNED_AND_SPENT.search(name):
            earning, spent_from = False, None
        elif (word := _EXPENSE.search(name)) and not (below and _WORD.search(name[: word.start()])):
            earning = False
            spent_from = level if spent_from is None or level is None else min(spent_from, level)
        elif _EARNED.search(name) and (spent_from is None or level is None or level <= spent_from):
            earned_from = earned_from if below else level
            earning, spent_from = True, None
        if earning:
            found.add(id(line))
    return found
