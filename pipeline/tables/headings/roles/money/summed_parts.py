"""Columns which add up, line by line, to one that a heading tells: its parts, however they are called."""

from collections.abc import Mapping, Sequence
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
    by_index = {column.index: column for column in columns}
    parts, totals = _parts_below_one(by_index, relations)
    for relation in relations:
        role = _summed_money(relation, by_index)
        if role is not None and parts.keys().isdisjoint(relation.columns):
            parts |= dict.fromkeys(relation.operands, role)
            totals[relation.result] = role
    whole = {by_index[index].path[:-1] for index in totals}
    groups = {by_index[index].path[:-1] for index in parts} - whole - {()}
    for column in columns:
        if column.role is Role.BUDGET_PCT and column.path[:-1] in groups:
            parts[column.index] = Role.BUDGET_PCT  # `Belanja Modal > Pagu | Realisasi | %`: of the part, too
    return [
        replace(column, role=Role.REMARK, aside=parts[column.index], year=column.year or year)
        if column.index in parts
        else replace(column, role=totals.get(column.index, column.role))
        for column in columns
    ]


def _summed_money(relation: Relation, by_index: Mapping[int, Column]) -> Role | None:
    """The one kind of money that a sum of several columns and its parts hold, as far as headings tell them."""
    among = [by_index[index] for index in relation.columns if index in by_index]
    if relation.kind is not Kind.SUM or len(relation.operands) < _FEWEST_PARTS or len(among) < len(relation.columns):
        return None
    total = among[0]
    timed = any(column.period is not None or column.year is not None for column in among)
    if timed or (total.role is None and not _is_total(total)):
        return None
    told = {column.role for column in among} - {None}
    if total.role is Role.BUDGET_REALIZATION:
        told.discard(Role.REALIZATION)  # what adds up to what was spent was spent
    return told.pop() if len(told) == 1 and told <= _TOTALS else None


def _parts_below_one(
    by_index: Mapping[int, Column], relations: Sequence[Relation]
) -> tuple[dict[int, Role], dict[int, Role]]:
    """`Realisasi > Belanja Operasi | Belanja Modal | Total`, `Realisasi > Tahap I > Rp | Total > Rp`, `Belanja Modal >
    Realisasi | Jumlah Belanja > Realisasi`: what adds up to a column of its own role, whose path is the same but for
    one heading, is a part of it. Where that heading is the outermost one, it must say which is the total: `Sebelum`,
    `Sesudah` and `Selisih` add up as well. Returned are the roles of parts and of totals."""
    parts: dict[int, Role] = {}
    totals: dict[int, Role] = {}
    for relation in relations:
        total = relation.result if relation.kind is Kind.SUM else relation.operands[0]
        among = [by_index[index] for index in relation.columns if index in by_index]
        groups = {(c.role, c.period, c.year, c.level, c.measure) for c in among}
        role = among[0].role if len(groups) == 1 and len(among) == len(relation.columns) else None
        if relation.kind not in {Kind.SUM, Kind.DIFFERENCE} or role is None or role not in FIGURES:
            continue
        apart = _one_heading_apart([column.path for column in among])
        if apart is not None and (apart > 0 or _begins_as_total(by_index[total].path[0])):
            parts |= {index: role for index in relation.columns if index != total}
            totals[total] = role
    return parts, totals


def _one_heading_apart(paths: Sequence[tuple[str, ...]]) -> int | None:
    """Where paths of one length of two or more headings differ, if in one place only (0: the outermost)."""
    if len({len(path) for path in paths}) != 1 or len(paths[0]) < 2:
        return None
    apart = [len(set(texts)) > 1 for texts in zip(*paths, strict=True)]
    return apart.index(True) if apart.count(True) == 1 else None


def _begins_as_total(text: str) -> bool:
    """`Jumlah Belanja (Rp)` over the blocks of what is spent on one thing and another."""
    return fold(text).startswith(tuple(load_lexicon().sums))


def _is_total(column: Column) -> bool:
    return bool(column.path) and fold(column.path[-1]) in load_lexicon().sums
