"""Which of the roles that a table's columns are given its lines contradict, or a relation of them rules out."""

from itertools import product

import numpy as np

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_table import Roles, TableEvidence
from schemas.vocabulary import Role

_CONTRADICTED = 0.5  # share of the lines that spend more than their budget
_FEWEST_LINES = 4  # lines that can contradict


def contradicted(table: TableEvidence, roles: Roles) -> set[int]:
    """Columns whose roles most lines contradict: more spent than budgeted, and no relation that says so."""
    supported = table.supported(roles)
    out: set[int] = set()
    if table.earned:
        return out
    planned = {table.columns[index].year for index, role in roles.items() if role is Role.BUDGET}
    for a, b in product(roles, roles):
        if (roles[a], roles[b]) != (Role.BUDGET, Role.BUDGET_REALIZATION) or {a, b} & supported:
            continue
        if not {a, b} <= table.figures.keys() or not table.of_one((a, b)):
            continue
        if _of_other_blocks(table, a, b, roles):
            continue
        if len(planned) > 1 and table.columns[b].year is None:
            continue  # the sum of all years of a plan
        budget, spent = table.figures[a].values, table.figures[b].values
        both = ~np.isnan(budget) & ~np.isnan(spent) & (budget > 0)
        lines = int(np.count_nonzero(both))
        if lines >= _FEWEST_LINES and np.count_nonzero(spent[both] > budget[both]) >= _CONTRADICTED * lines:
            out |= {a, b}
    return out


def _of_other_blocks(table: TableEvidence, budget: int, spent: int, roles: Roles) -> bool:
    """Whether two groups of headings each hold both, budget and spending, of their own (`Belanja Pegawai > Anggaran
    | Realisasi`, `Belanja Modal > Anggaran | Realisasi`)."""
    groups = [table.columns[index].path[:-1] for index in (budget, spent)]
    held = {(table.columns[index].path[:-1], role) for index, role in roles.items()}
    own = {(groups[0], Role.BUDGET_REALIZATION), (groups[1], Role.BUDGET)}
    return groups[0] != groups[1] and own <= held


def refuted(table: TableEvidence, roles: Roles) -> set[int]:
    """Results whose role a relation rules out that nothing else supports; of two budgets by how much one was changed
    (`Penetapan | Perubahan | Jumlah`), where its heading says so: else they are parts of one."""
    supported = {r.result for r in table.relations if table.explained(r, roles)[0] > 0}
    return {
        relation.result
        for relation in table.relations
        for pattern in table.evidence.refuted
        if pattern.kind is relation.kind
        and relation.result not in supported
        and all(_is(table, i, role, roles) for i, role in zip(relation.columns, pattern.roles, strict=True))
        and (pattern.roles[0] is not Role.BUDGET or _is_change(table, relation.result))
    }


def _is(table: TableEvidence, index: int, role: Role, roles: Roles) -> bool:
    """Whether a column is this, or is or was set aside as this (of another year, another budget)."""
    return role in (roles[index], table.columns[index].aside, table.today[index])


def _is_change(table: TableEvidence, index: int) -> bool:
    """Whether a column's heading says by how much something was changed, of no plan of years."""
    said = load_lexicon().read("".join(table.columns[index].path[-1:]))
    return bool(said.change) and not said.midterm
