"""Columns which add up, line by line, to one that a heading tells: its parts, however they are called."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_TOTALS = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION})
_FEWEST_PARTS = 3  # of two, a whole may also be what was spent and what is left


def parts_of_sums(columns: Sequence[Column], relations: Sequence[Relation], year: int | None) -> Sequence[Column]:
    """`Belanja Pegawai | Barang/Jasa | Modal | Total Anggaran`, `RPM | Pagu PLN | Pagu SBSN | Total`: parts as remarks
    that say of what, where total and parts, as far as headings tell them, are one kind of money. Parts of a year
    (months, quarters) are no such parts: they are figures of their own."""
    columns = _parts_below_one(columns, relations, year)
    by_index = {column.index: column for column in columns}
    parts: dict[int, Role] = {}
    totals: dict[int, Role] = {}
    for relation in relations:
        among = [by_index[index] for index in relation.columns if index in by_index]
        told = {column.role for column in among} - {None}
        if (
            relation.kind is Kind.SUM
            and len(relation.operands) >= _FEWEST_PARTS
            and len(among) == len(relation.columns)
            and len(told) == 1
            and told <= _TOTALS
            and all(column.period is None and column.year is None for column in among)
            and (among[0].role is not None or _is_total(among[0]))
        ):
            role = next(role for role in _TOTALS if role in told)
            parts |= dict.fromkeys(relation.operands, role)
            totals[relation.result] = role
    whole = {by_index[index].path[:-1] for index in totals}
    groups = {by_index[index].path[:-1] for index in parts} - whole - {()}
    for column in columns:
        if column.role is Role.BUDGET_PCT and column.path[:-1] in groups:
            parts[column.index] = Role.BUDGET_PCT  # `Belanja Modal > Pagu | Realisasi | %`: of the part, too
    return [
        replace(column, role=Role.REMARK, aside=parts[column.index], year=year)
        if column.index in parts
        else replace(column, role=totals.get(column.index, column.role))
        for column in columns
    ]


def _parts_below_one(columns: Sequence[Column], relations: Sequence[Relation], year: int | None) -> Sequence[Column]:
    """`Realisasi > Belanja Operasi | Belanja Modal | Total`, `Realisasi > Tahap I > Rp | Total > Rp`: what adds up to a
    column of its own role, whose path is the same but for one heading, is a part of it, kept as a remark that says of
    what."""
    by_index = {column.index: column for column in columns}
    parts: set[int] = set()
    for relation in relations:
        total = relation.result if relation.kind is Kind.SUM else relation.operands[0]
        among = [by_index[index] for index in relation.columns if index in by_index]
        groups = {(c.role, c.period, c.year, c.level, c.measure) for c in among}
        grouped = len(groups) == 1 and among[0].role in FIGURES and _one_heading_apart([c.path for c in among])
        if relation.kind in {Kind.SUM, Kind.DIFFERENCE} and grouped and len(among) == len(relation.columns):
            parts |= set(relation.columns) - {total}
    return [replace(c, role=Role.REMARK, aside=c.role, year=c.year or year) if c.index in parts else c for c in columns]


def _one_heading_apart(paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether paths of one length, below one outermost heading, differ in one place."""
    if len({len(path) for path in paths}) != 1 or len(paths[0]) < 2:
        return False
    apart = [len(set(texts)) > 1 for texts in zip(*paths, strict=True)]
    return apart.count(True) == 1 and not apart[0]


def _is_total(column: Column) -> bool:
    return bool(column.path) and fold(column.path[-1]) in load_lexicon().sums
