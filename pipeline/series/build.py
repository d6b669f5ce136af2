"""The tables `entities`, `series` and `entity_candidates` of a release."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from pipeline.checks.evidence.words.names import name_key
from pipeline.series.identity import Candidate, Decision, Node, link, node_of
from pipeline.series.mentions import LINES, SHARED, Mention, Report, agency_key, mentions, owner_key, reports
from schemas.catalogue import typed
from schemas.missing import records
from schemas.vocabulary import PERIODS

#: where the same figure stands in several tables of one document, the first of these counts
_PRECEDENCE = ("evaluation", "budget_realization", "performance_agreement", "action_plan", "targets")
_QUANTITIES, _MONEY = ("target", "realization"), ("budget", "budget_realization")
#: columns that are looked at, of whichever of these tables has them
_READ = frozenset(
    {"document_id", "table_id", "page", "row_no", "level", "year", "quarter", "period", "indicator", *LINES}
    | {"achievement_pct", *_MONEY, *_QUANTITIES}
    | {f"{quantity}_{of}" for quantity in _QUANTITIES for of in ("value", "unit")}
)


class _Figure(NamedTuple):
    node: Node
    report: Report
    year: int
    period: str
    measure: str
    value: float
    unit: str | None
    table: str
    row: Mapping[str, Any]


def build(frames: Mapping[str, pd.DataFrame], decisions: Iterable[Decision] = ()) -> dict[str, pd.DataFrame]:
    """Typed frames of the three tables, in an order that does not depend on the order of the documents.

    Each agency is looked at by itself: what another one prints changes none of its rows.
    """
    known, decided = reports(frames), tuple(decisions)
    found: dict[str, list[Mention]] = {}
    for mention in [*_agencies(known), *mentions(frames)]:
        found.setdefault(mention.agency_key, []).append(mention)
    figures: dict[str, list[_Figure]] = {}
    for figure in _figures(frames, known):
        figures.setdefault(figure.report.agency_key, []).append(figure)
    entities: list[dict[str, Any]] = []
    series: list[dict[str, Any]] = []
    open_pairs: list[dict[str, Any]] = []
    for agency, named in sorted(found.items()):
        linked, candidates = link(named, decided)
        ids = {root: _entity_id(root, agency) for root in set(linked.values())}
        entities += _entities(named, linked, ids)
        series += _series(figures.get(agency, ()), linked, ids)
        open_pairs += _candidates(candidates, named, linked, ids)
    return {
        "entities": typed(_sorted(pd.DataFrame(entities), ["kind", "name", "entity_id"]), "entities"),
        "series": typed(pd.DataFrame(series), "series"),
        "entity_candidates": typed(
            _sorted(pd.DataFrame(open_pairs), ["kind", "name_1", "name_2", "entity_1"]), "entity_candidates"
        ),
    }


def _sorted(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    return frame.sort_values(by, kind="stable") if len(frame) else frame


def _agencies(known: Mapping[str, Report]) -> Iterator[Mention]:
    for report in known.values():
        yield Mention("agency", report.agency_key, report.agency_key, report.agency, "", report, "")


def agency_id(agency: str | None, region: str | None) -> str:
    """The entity of the agency that a document names."""
    key = agency_key(agency, region)
    return _entity_id(("agency", key, "", key), key)


def _entity_id(root: Node, agency: str) -> str:
    """Of an agency's own; shared nomenclature has no agency in its node."""
    return _hashed((root[0], agency, *root[2:]))


def _hashed(node: Node) -> str:
    return hashlib.sha256("\x1f".join(node).encode("utf-8")).hexdigest()[:16]


def _entities(
    found: Sequence[Mention], linked: Mapping[Node, Node], ids: Mapping[Node, str]
) -> Iterator[dict[str, Any]]:
    groups: dict[Node, list[Mention]] = {}
    for mention in found:
        groups.setdefault(linked[node_of(mention)], []).append(mention)
    for root, members in groups.items():
        newest = max(members, key=lambda m: (m.report.order, m.name))
        spellings = sorted({m.name for m in members if name_key(m.name) != name_key(newest.name)})
        codes = sorted({m.code for m in members if m.code})
        years = [m.report.year for m in members if m.report.year is not None]
        kind, agency, owner, _ = root
        level, _, owner_name = owner.partition(":")
        yield {
            "entity_id": ids[root],
            "document_id": newest.report.document_id,
            "kind": kind,
            "agency_id": _agency_id(newest.agency_key, linked, ids) if kind != "agency" else None,
            "nomenclature_id": None if agency else _hashed(root),
            "owner_id": ids.get(linked.get((level, "", "", owner_name), root)) if owner else None,
            "name": newest.name,
            "spellings": " | ".join(spellings) or None,
            "code": codes[-1] if codes else None,
            "first_year": min(years, default=None),
            "last_year": max(years, default=None),
            "documents": len({m.report.document_id for m in members}),
        }


def _agency_id(agency_key: str, linked: Mapping[Node, Node], ids: Mapping[Node, str]) -> str:
    return ids[linked["agency", agency_key, "", agency_key]]


def _figures(frames: Mapping[str, pd.DataFrame], known: Mapping[str, Report]) -> Iterator[_Figure]:
    """Every printed number with its entity, in table order."""
    for table in _PRECEDENCE:
        frame = frames[table]
        for row in records(frame[[column for column in frame.columns if column in _READ]]):
            report = known.get(row["document_id"])
            if report is None:
                continue
            year = row.get("year") if table == "targets" else report.year
            if year is None:
                continue
            period = row.get("period") or row.get("quarter") or "year"
            if period not in PERIODS:
                continue  # of a month
            for node, measure, value, unit in _measured(table, row, report.agency_key):
                yield _Figure(node, report, int(year), period, measure, float(value), unit, table, row)


def _measured(table: str, row: Mapping[str, Any], agency: str) -> Iterator[tuple[Node, str, float, str | None]]:
    if table == "budget_realization":
        if row["level"] == 0:
            node: Node = ("agency", agency, "", agency)
            for measure, column in (("budget", "budget"), ("budget_realization", "realization")):
                if row[column] is not None:
                    yield node, measure, row[column], None
        return
    line = _line(row, agency)
    indicator = name_key(row["indicator"])
    node_of_quantity = ("indicator", agency, owner_key(row), indicator) if indicator else line
    if node_of_quantity is not None:
        for measure in _QUANTITIES:
            if row.get(f"{measure}_value") is not None:
                yield node_of_quantity, measure, row[f"{measure}_value"], row[f"{measure}_unit"]
        if row.get("achievement_pct") is not None:
            yield node_of_quantity, "achievement_pct", row["achievement_pct"], None
    if line is not None:
        for measure in _MONEY:
            if row.get(measure) is not None:
                yield line, measure, row[measure], None


def _line(row: Mapping[str, Any], agency: str) -> Node | None:
    level = row.get("level", "objective")
    name = name_key(row.get(level))
    return (level, "" if level in SHARED else agency, "", name) if name else None


def _series(
    figures: Sequence[_Figure], linked: Mapping[Node, Node], ids: Mapping[Node, str]
) -> Iterator[dict[str, Any]]:
    placed = [(ids[linked[f.node]], f) for f in figures if f.node in linked]
    best: dict[tuple[object, ...], tuple[tuple[object, ...], int]] = {}
    for i, (entity, figure) in enumerate(placed):
        place = (entity, figure.report.agency_key, figure.year, figure.period, figure.measure)
        rank = (figure.report.order, -_PRECEDENCE.index(figure.table), -int(figure.row["row_no"]))
        if place not in best or rank > best[place][0]:
            best[place] = (rank, i)
    chosen = {i for _, i in best.values()}
    order = sorted(range(len(placed)), key=lambda i: _order(*placed[i]))
    for i in order:
        entity, figure = placed[i]
        yield {
            "entity_id": entity,
            "agency_id": _agency_id(figure.report.agency_key, linked, ids),
            "year": figure.year,
            "period": figure.period,
            "measure": figure.measure,
            "value": figure.value,
            "unit": figure.unit,
            "preferred": i in chosen,
            "document_id": figure.report.document_id,
            "table": figure.table,
            "table_id": figure.row["table_id"],
            "page": figure.row["page"],
            "row_no": figure.row["row_no"],
        }


def _order(entity: str, figure: _Figure) -> tuple[object, ...]:
    return (
        entity,
        figure.report.agency_key,
        figure.year,
        figure.period,
        figure.measure,
        figure.report.order,
        _PRECEDENCE.index(figure.table),
        str(figure.row["table_id"]),
        int(figure.row["row_no"]),
    )


def _candidates(
    candidates: Sequence[Candidate],
    found: Sequence[Mention],
    linked: Mapping[Node, Node],
    ids: Mapping[Node, str],
) -> Iterator[dict[str, Any]]:
    printed: dict[tuple[str, str], Mention] = {}
    for mention in found:
        printed.setdefault((mention.kind, mention.key), mention)
    done: set[frozenset[str]] = set()
    for candidate in candidates:
        first, second = (
            printed[candidate.first[0], candidate.first[3]],
            printed[candidate.second[0], candidate.second[3]],
        )
        pair = ids[linked[node_of(first)]], ids[linked[node_of(second)]]
        if frozenset(pair) in done or pair[0] == pair[1]:
            continue
        done.add(frozenset(pair))
        yield {
            "document_id": second.report.document_id,
            "kind": first.kind,
            "agency": first.report.agency,
            "name_1": first.name,
            "name_2": second.name,
            "likeness": candidate.likeness,
            "entity_1": pair[0],
            "entity_2": pair[1],
        }
