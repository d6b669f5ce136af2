"""Two sides of a sheet that repeat the same headings, draft and review, before and after: two sides of one line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.body_rows import texts_in
from pipeline.tables.headings.heading_columns import HeadingColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.headings.shares import FEWEST_LINES
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Role

_NAMES = {*NAME_ROLES, Role.INDICATOR}
_PLANNED = {Role.TARGET, Role.BUDGET}
_DONE = {Role.REALIZATION, Role.BUDGET_REALIZATION}
_ALIKE = 0.75  # share of a side's roles that the other has too


def earlier_sides(columns: Sequence[HeadingColumn], roles: Sequence[Role | None]) -> set[int]:
    """Columns of the earlier side: what was drafted, or stood before a change; the later side is what counts.

    Both sides name the line again (`Program/Kegiatan`, `Indikator`) under a group heading of their own that names no
    level: outputs of activities beside outcomes of programs are not the same line. Without two groups the sides are
    those whose headings are the same, one after the other.
    """
    sides = [
        [index for index, _ in group]
        for _, group in groupby(
            ((index, column) for index, column in enumerate(columns) if len(column.path) > 1),
            key=lambda pair: fold(pair[1].path[0]),
        )
    ]
    sides = [side for side in sides if len(side) >= FEWEST_LINES]
    if len(sides) < 2:
        return _same_again(columns, roles)
    out: set[int] = set()
    for left, right in pairwise(sides):
        if _name_the_same(left, right, columns, roles):
            out |= set(left)
    return out


def _name_the_same(
    left: Sequence[int], right: Sequence[int], columns: Sequence[HeadingColumn], roles: Sequence[Role | None]
) -> bool:
    """Whether two sides name one line again, for one time."""
    ours, theirs = ([roles[index] for index in side if roles[index] is not None] for side in (left, right))
    if sum(role in theirs for role in ours) < _ALIKE * max(len(ours), len(theirs)):
        return False
    named = all(not _NAMES.isdisjoint(side) for side in (ours, theirs))
    levels = any(load_lexicon().read(columns[side[0]].path[0]).levels for side in (left, right))
    apart = _are_done_beside_planned(columns[left[0]], columns[right[0]])
    periods = [{columns[index].meaning.period for index in side} for side in (left, right)]
    return named and not levels and not apart and periods[0] == periods[1]


def _same_again(columns: Sequence[HeadingColumn], roles: Sequence[Role | None]) -> set[int]:
    """The first of two runs of columns, side by side, with the same headings that name lines and figures."""
    said = [fold("".join(column.path[-1:])) for column in columns]
    for size in range(len(said) // 2, FEWEST_LINES - 1, -1):
        for at in range(len(said) - 2 * size + 1):
            side = range(at, at + size)
            own = {roles[index] for index in side}
            if _are_done_beside_planned(columns[at], columns[at + size]):
                continue
            if all(said[at : at + size]) and said[at : at + size] == said[at + size : at + 2 * size]:
                return set(side) if not own.isdisjoint(NAME_ROLES) and not own.isdisjoint(FIGURES) else set()
    return set()


def _are_done_beside_planned(left: HeadingColumn, right: HeadingColumn) -> bool:
    """`Rencana > Uraian | Jumlah | Realisasi > Uraian | Jumlah`: neither side is of another time."""
    over = [load_lexicon().read(column.path[0]).role if column.path else None for column in (left, right)]
    return over[0] in _PLANNED and over[1] in _DONE


def repeated_groups(columns: Sequence[Column]) -> Mapping[int, tuple[str, ...]]:
    """Column -> the group that it stands in, where that says no role and another repeats its headings, at least two
    (`Bulan Ini > Realisasi | RKAP | %`, `s.d. Bulan Ini > Realisasi | RKAP | %`): each has roles of its own."""
    grouped = [c for c in columns if len(c.path) > 1 and not any(load_lexicon().read(t).role for t in c.path[:-1])]
    leaves: dict[tuple[str, ...], tuple[str, ...]] = {}
    for column in grouped:
        leaves[column.path[:-1]] = (*leaves.get(column.path[:-1], ()), fold(column.path[-1]))
    held = Counter(own for own in leaves.values() if len(set(own)) > 1)
    return {column.index: column.path[:-1] for column in grouped if held[leaves[column.path[:-1]]] > 1}


def differences_of_budgets(
    columns: Sequence[HeadingColumn], roles: Sequence[Role | None], body: Sequence[Cell]
) -> set[int]:
    """Columns headed like a balance that are the difference of two budgets (`Murni | Perubahan | Selisih`): nothing is
    realized in such a table, nor are there amounts of which nobody knows what they are."""
    changed = any(column.meaning.role is Role.BUDGET and column.meaning.midterm for column in columns)
    if not changed or any(role in {Role.BUDGET_REALIZATION, Role.REALIZATION} for role in roles):
        return set()
    for index, column in enumerate(columns):
        unknown = bool(column.path) and column.meaning.role is None
        texts = texts_in(body, index)
        if unknown and roles[index] in {None, Role.BUDGET} and are_amounts(texts):
            return set()
    return {index for index, role in enumerate(roles) if role in {Role.BALANCE, Role.BUDGET_PCT}}


def gaps_between_plans(
    columns: Sequence[Column], roles: Mapping[int, Role | None], relations: Sequence[Relation]
) -> set[int]:
    """Columns headed like a balance by which two budgets differ that are of two years, or of which one is held against
    several (`Pagu RPJMD | Pagu Renstra | Pagu RKPD`): nothing is left of any. Before and after a change it is one."""
    said = {column.index: {roles.get(column.index), column.aside} for column in columns}
    years = {column.index: column.year for column in columns}
    gaps: list[tuple[int, tuple[int, ...]]] = []
    for relation in relations:
        balances = [index for index in relation.columns if Role.BALANCE in said.get(index, ())]
        budgets = tuple(index for index in relation.columns if Role.BUDGET in said.get(index, ()))
        if relation.kind is Kind.DIFFERENCE and len(balances) == 1 and len(budgets) == 2:
            gaps.append((balances[0], budgets))
    held = Counter(index for _, budgets in gaps for index in budgets)
    return {
        balance
        for balance, budgets in gaps
        if len({years[index] for index in budgets} - {None}) > 1 or any(held[index] > 1 for index in budgets)
    }
