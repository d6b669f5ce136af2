"""The roles of a table's columns of figures, all together: what the headings propose, the numbers confirm or refuse."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.money.summed_parts import parts_of_sums
from pipeline.tables.headings.roles.repeated_halves import gaps_between_plans
from pipeline.tables.headings.roles.role_contradictions import contradicted, refuted
from pipeline.tables.headings.roles.role_evidence import FIGURES, MONEY, PERFORMANCE, load_evidence
from pipeline.tables.headings.roles.role_table import Roles, TableEvidence
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import Basis, Role

_WORD = re.compile(r"[^\W\d_]{2,}")
_SWEEPS = 4
_CERTAIN = 2.0  # difference in weight that makes a role e times as likely as the next
#: what a heading says is so still where the figures single out another column for the table's own (`Sisa Anggaran` of
#: payments beside `Sisa Pagu`); what is in per cent of something may be of anything
_COUNTED = frozenset({*PERFORMANCE, *MONEY})
_OTHER_KIND: Mapping[Role, tuple[Role, ...]] = {
    Role.BUDGET_REALIZATION: (Role.BUDGET_PCT,),
    Role.REALIZATION: (Role.BUDGET_REALIZATION,),
    Role.ACHIEVEMENT: (Role.BUDGET_PCT, Role.BUDGET_REALIZATION),
    Role.BUDGET_PCT: (Role.BUDGET_REALIZATION,),
}


def assigned(
    columns: Sequence[Column], numbers: TableNumbers, year: int | None, caption: str = ""
) -> tuple[Column, ...]:
    """The columns with the roles that explain headings and numbers best together, their basis and confidence.

    A column that no heading names gets a role only from a relation; a role given by a heading yields to one that
    relations support, or where its values are of another kind. Columns of names, codes and remarks stay as they are.
    """
    columns = parts_of_sums(columns, numbers.relations, year)
    said = " ".join([caption, *(text for column in columns for text in column.path)])
    table = TableEvidence(columns, numbers, year, bool(load_evidence().earned.search(said)))
    roles = _search(table)
    dropped = [index for index, role in roles.items() if role is Role.REMARK and table.today[index] in FIGURES]
    kept_aside = {
        index
        for index in dropped
        if table.today[index] in _COUNTED or _of_parts(index, columns, table) or _is_named(table, index)
    }
    gaps = gaps_between_plans(columns, roles, table.relations)
    for index in sorted(contradicted(table, roles) | refuted(table, roles) | gaps):
        roles[index] = Role.REMARK
        kept_aside.discard(index)
    out = [_with_basis(column, roles, table) for column in columns]
    return tuple(
        replace(one, aside=column.role, year=column.year or year)
        if column.index in kept_aside
        else replace(one, aside=table.spent_aside(one))
        for column, one in zip(columns, out, strict=True)
    )


def earned_lines(columns: Sequence[Column], body: Sequence[Cell]) -> list[str]:
    """The names of accounts where most of them say that they are earned: of these more than the target is welcome."""
    named = {column.index for column in columns if column.role in {Role.ACCOUNT, Role.LINE}}
    names = [cell.text for cell in body if cell.column in named and any(map(str.isalpha, cell.text))]
    earned = sum(load_evidence().earned.search(name) is not None for name in names)
    return names if earned >= MOST * len(names) else []


def _is_named(table: TableEvidence, index: int) -> bool:
    """Whether a percentage has a name of its own (`Capaian Serapan Anggaran %`), and is none of who knows what."""
    leaf = table.columns[index].path[-1] if table.columns[index].path else ""
    return len(_WORD.findall(leaf)) > 1 and load_lexicon().read(leaf).role is table.today[index]


def _of_parts(index: int, columns: Sequence[Column], table: TableEvidence) -> bool:
    """Whether the figures say that a percentage is that of columns that are set aside (`Belanja Modal > Rp | %`)."""
    said = {column.index: column.aside or column.role for column in columns}
    return any(
        relation.result == index
        and any(
            all(said[i] is role for i, role in zip(order, pattern.roles, strict=True))
            for pattern, order in table.readings(relation)
        )
        for relation in table.relations
    )


def _search(table: TableEvidence) -> Roles:
    roles = dict(table.today)
    best = table.total(roles)
    for _ in range(_SWEEPS):
        changed = False
        for move in _moves(table, roles):
            trial = roles | move
            score = table.total(trial)
            if score > best + 1e-9:
                roles, best, changed = trial, score, True
        if not changed:
            break
    return roles


def _moves(table: TableEvidence, roles: Roles) -> Iterator[Roles]:
    """Readings of relations, with the columns cleared that held their roles before; and single roles by kind."""
    for relation in table.relations:
        yield from _readings(table, relation, roles)
        if relation.kind is not Kind.SUM:
            continue
        if relation.result in table.open and table.today[relation.result] is None:
            yield {relation.result: roles[relation.operands[0]]}
        if all(i in table.open and table.today[i] is None for i in relation.operands):
            yield dict.fromkeys(relation.operands, roles[relation.result])  # `Jan | … | Des | Jumlah`
    for index in sorted(table.open):
        if table.today[index] in FIGURES:
            for role in (Role.REMARK, *_OTHER_KIND.get(table.today[index] or Role.REMARK, ())):
                yield {index: role}


def _readings(table: TableEvidence, relation: Relation, roles: Roles) -> Iterator[Roles]:
    for pattern, order in table.readings(relation):
        move: Roles = dict(zip(order, pattern.roles, strict=True))
        if all(roles[index] is role for index, role in move.items()) or not _may(table, move):
            continue
        yield move
        taken = {table.slot(index, role) for index, role in move.items() if role is not None}
        others = {index: roles[index] for index in roles if index in table.open and index not in move}
        held = [index for index, role in others.items() if role is not None and table.slot(index, role) in taken]
        if held:
            yield move | dict.fromkeys(held, Role.REMARK)


def _may(table: TableEvidence, move: Roles) -> bool:
    """Only open columns change, and headings call one of them so, unless the table has none at all.

    Of what is measured, the realization or the target is named by a heading of its own, or the achievement of
    indicators is: numerator and denominator of any other share would be taken for them.
    """
    if any(table.today[index] is not role and index not in table.open for index, role in move.items()):
        return False
    if table.moneyless and not table.headless and any(role in MONEY for role in move.values()):
        return False
    if any(_says_another(table, index, role) for index, role in move.items() if role in MONEY):
        return False
    named = {
        role
        for index, role in move.items()
        if role is not None and (table.today[index] is role or table.says(index, role))
    }
    measured = set(move.values()) & PERFORMANCE
    if measured and Role.INDICATOR in table.today.values():
        measured |= {Role.ACHIEVEMENT}
    return table.headless or bool(named & measured if measured else named)


def _says_another(table: TableEvidence, index: int, role: Role) -> bool:
    """Whether the words over a column of money say that it is another one (`Pagu | Pagu Indikatif | Selisih`)."""
    today = table.today[index]
    return today in MONEY - {role} and table.says(index, today) and not table.says(index, role)


def _with_basis(column: Column, roles: Mapping[int, Role | None], table: TableEvidence) -> Column:
    index, role = column.index, roles[column.index]
    if role is None or index not in table.open:
        return replace(column, role=role, basis=None if role is None else Basis.HEADING)
    told = sum(table.explained(relation, dict(roles))[0] for relation in table.relations if index in relation.columns)
    by_words = role is table.today[index]
    basis = Basis.BOTH if by_words and told else Basis.HEADING if by_words else Basis.NUMBERS
    others = [one for one in (None, *FIGURES) if one is not role]
    if by_words:
        ahead = table.alone(index, role) + told - max(table.alone(index, one) for one in others)
    else:
        ahead = table.total(dict(roles)) - max(table.total({**roles, index: one}) for one in others)
    if basis is Basis.NUMBERS and ahead < 0 and role is not Role.REMARK:
        return replace(
            column, role=None, basis=None
        )  # alone it would be another: the table as a whole took it for that
    return replace(column, role=role, basis=basis, confidence=round(1 / (1 + math.exp(-ahead / _CERTAIN)), 3))
