"""All relations between the columns of one table, those that chance would give left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Kind, Relation, judged
from pipeline.relations.column_runs import run_trial, runs
from pipeline.relations.column_triples import trial, triples
from pipeline.relations.numeric_columns import NumericColumn

LARGEST_P = 0.01  # by chance, over all relations tried in a table
_MOST_TRIALS = 2000  # relations laid over every line of a table
_LARGER = 10.0  # times: a whole that much larger than a percentage is not taken for one
_RUNS = {Kind.SUM, Kind.MEAN}
_FAMILY = {Kind.GROWTH: Kind.PERCENT}
_ROUNDED_KINDS = {Kind.PERCENT, Kind.GROWTH, Kind.SHARE}  # their results are cut by some, rounded by others


def column_relations(columns: Sequence[NumericColumn]) -> tuple[Relation, ...]:
    """The relations that at least three informative lines and four fifths of them keep, most telling first.

    Each fact is told once: of a percentage or a difference the reading with the result further right.
    """
    found, tried = triples(columns)
    in_runs, more = runs(columns)
    tried = max(1, tried + more)
    relations: list[Relation] = []
    for triple in found[:_MOST_TRIALS]:
        for coarse in (False, True) if triple[0] in _ROUNDED_KINDS else (False,):
            one = trial(triple, columns, coarse)
            relation = judged(one, tried, LARGEST_P) if one is not None else None
            if relation is not None:
                relations.append(relation)
                break
    for run in in_runs[:_MOST_TRIALS]:
        relation = judged(run_trial(run, columns), tried, LARGEST_P)
        if relation is not None:
            relations.append(relation)
    sizes = {column.index: column.typical for column in columns}
    told = _without_remainders(_told_once(relations, sizes))
    return tuple(sorted(told, key=lambda relation: (relation.p, relation.kind, relation.result, relation.operands)))


def _told_once(relations: Sequence[Relation], sizes: Mapping[int, float]) -> list[Relation]:
    """One reading of each fact, the one that a reader would give it.

    A percentage is smaller than what it is of, or else stands to its right; growth over a far smaller base is a
    percentage. Of the runs that make one sum or mean the one that chance explains least.
    """
    facts: dict[tuple[Kind, tuple[int, ...]], list[Relation]] = {}
    for relation in relations:
        kind = _FAMILY.get(relation.kind, relation.kind)
        place = (relation.result,) if kind in _RUNS else tuple(sorted(relation.columns))
        facts.setdefault((kind, place), []).append(relation)
    out: list[Relation] = []
    for (kind, _), readings in facts.items():
        if kind is Kind.DIFFERENCE:
            out.append(max(readings, key=lambda r: (len(r.lines), not r.unsigned, r.result)))
        elif kind in _RUNS:
            out.append(min(readings, key=lambda r: (r.p, -len(r.operands))))
        elif kind is Kind.PERCENT:
            out += _percentages(readings, sizes)
        else:
            out += readings
    return out


def _without_remainders(relations: Sequence[Relation]) -> list[Relation]:
    """Growth that is a percentage of the same base: `(spent - budget) / budget` where the balance is a column."""
    percents = {(r.result, r.operands[1]) for r in relations if r.kind is Kind.PERCENT}
    return [r for r in relations if r.kind is not Kind.GROWTH or (r.result, r.operands[1]) not in percents]


def _percentages(readings: Sequence[Relation], sizes: Mapping[int, float]) -> list[Relation]:
    """For each part (the first operand) the whole and the percentage of it; readings as growth count less."""
    out: list[Relation] = []
    parts = dict.fromkeys(r.operands[0] for r in readings if r.kind is Kind.PERCENT)
    for part in parts:
        own = [r for r in readings if r.kind is Kind.PERCENT and r.operands[0] == part]
        alike = all(
            max(sizes[r.result], sizes[r.operands[1]]) < _LARGER * min(sizes[r.result], sizes[r.operands[1]])
            for r in own
        )
        best = max(own, key=lambda r: (not alike and sizes[r.operands[1]] > sizes[r.result], r.result))
        out.append(replace(best, exchangeable=alike))
    most = max((len(r.lines) for r in out), default=0)
    return out + [r for r in readings if r.kind is Kind.GROWTH and len(r.lines) > most]
