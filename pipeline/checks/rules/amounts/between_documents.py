"""The rules between documents of one agency: an account with other amounts, and a figure restated in a later report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, release_rule
from pipeline.checks.evidence.lines import HIERARCHY, Line, as_printed, finding_at, grouped, lines_of, row_key
from pipeline.checks.evidence.tolerances import not_carried, same_figure
from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.checks.evidence.words.names import SHORTEST_NAME, name_key
from schemas.vocabulary import PERIODS

#: accounts of which both amounts agree to the rupiah, at least, and for each that does not: then both documents tell of
#: one version of the budget. In the two documents met 22 accounts agree and 4 differ, all 4 on the page too; that two
#: versions of a budget differ in more of their lines is assumed
_FEWEST, _KEPT = 10, 5
#: documents of one agency and year that may print an account with the same two amounts; more are no one agency's
_MOST_ALIKE = 20
_LEDGER = "realisasi_anggaran"  # what is published of the books themselves: the other documents are held against it
_QUANTITIES: Mapping[str, tuple[str, str]] = {
    "budget": ("anggaran", "the budget"),
    "realization": ("realisasi", "the realization"),
}


@dataclass(frozen=True, slots=True)
class _Budget:
    """The accounts of a document by folded name, those that stand there once; the lower `rank` is held against."""

    document: Line
    lines: Mapping[str, Line]

    @property
    def rank(self) -> tuple[bool, str, str]:
        return self.document["doc_type"] != _LEDGER, self.document["file_name"], self.document["document_id"]


@release_rule
def document_value_mismatch(frames: Frames) -> Iterator[tuple[str, Finding]]:
    """Budget and realization of an account in two documents of one agency, year and period, most of whose accounts
    agree.

    One may abbreviate the agency's name (Diskominfo). A published realization of the budget (LRA) is the one that
    others are held against, else the figure that more of them print, else the one whose file name comes first. Sums
    that only carry what an account below them differs by are not accused. Each figure once.
    """
    for budgets in _of_one_time(frames):
        printed = Counter(
            (name, column, round(float(line[column])))
            for budget in budgets
            for name, line in budget.lines.items()
            for column in _QUANTITIES
        )
        accused: set[tuple[str, str, str]] = set()
        for first, second in _pairs(budgets):
            known, told = sorted((first, second), key=lambda budget: budget.rank)
            common = [name for name in told.lines if name in known.lines]
            unlike = [name for name in common if _amounts(told.lines[name]) != _amounts(known.lines[name])]
            if len(common) - len(unlike) < max(_FEWEST, _KEPT * len(unlike)):
                continue
            for column in _QUANTITIES:
                pairs = {n: (float(told.lines[n][column]), float(known.lines[n][column])) for n in unlike}
                for name in not_carried({n: pair for n, pair in pairs.items() if abs(pair[0] - pair[1]) >= 1}):
                    often = [printed[name, column, round(figure)] for figure in pairs[name]]
                    fewer = known.rank[0] == told.rank[0] and often[0] > often[1]  # print what the first has
                    wrong, right = (known, told) if fewer else (told, known)
                    place = str(wrong.document["document_id"]), name, column
                    if place not in accused:
                        accused.add(place)
                        yield place[0], _finding(wrong.lines[name], right.lines[name], column, right.document)


def _of_one_time(frames: Frames) -> Iterator[Sequence[_Budget]]:
    lines: dict[str, dict[str, list[Line]]] = {}
    for line in lines_of(frames, "budget_realization"):
        name = name_key(line["account"])
        if line["budget"] and line["realization"] is not None and len(name) >= SHORTEST_NAME:
            lines.setdefault(line["document_id"], {}).setdefault(name, []).append(line)
    groups: dict[tuple[object, ...], list[_Budget]] = {}
    for document in lines_of(frames, "documents"):
        own = lines.get(document["document_id"], {})
        once = {name: found[0] for name, found in own.items() if len({_amounts(line) for line in found}) == 1}
        whose = name_key(document["region"]), agency_name_key(document["agency"])
        when = (document["year"], document["period"])
        if once and all(whose) and None not in when:
            groups.setdefault((*whose, *when), []).append(_Budget(document, once))
    yield from (group for group in groups.values() if len(group) > 1)


def _pairs(budgets: Sequence[_Budget]) -> Iterator[tuple[_Budget, _Budget]]:
    """Pairs with enough accounts alike; found by the accounts, not by trying each with each."""
    holders = grouped(
        ((name, *_amounts(line)), n) for n, budget in enumerate(budgets) for name, line in budget.lines.items()
    )
    alike = Counter(pair for found in holders.values() if len(found) <= _MOST_ALIKE for pair in combinations(found, 2))
    yield from ((budgets[a], budgets[b]) for (a, b), count in sorted(alike.items()) if count >= _FEWEST)


def _amounts(line: Line) -> tuple[float, float]:
    """Whole rupiah: one document may leave the decimals out."""
    return round(float(line["budget"])), round(float(line["realization"]))


def _finding(line: Line, other: Line, column: str, known: Line) -> Finding:
    what, what_en = _QUANTITIES[column]
    return finding_at(
        line,
        "budget_realization",
        column,
        expected=as_printed(other, column),
        what=what,
        what_en=what_en,
        other=f"{known['file_name']} (hlm./p. {other['page']})",
    )


#: published table -> its compared quantities, and how the messages call them (Indonesian, English)
_RESTATED: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "targets": {"target": ("target", "the target")},
    "evaluation": {"target": ("target", "the target"), "realization": ("realisasi", "the realization")},
}
#: columns that are looked at, of whichever of the tables has them; their rows are the many of an agency's years
_READ = frozenset(
    {"document_id", "page", "table_id", "row_no", "level", "year", "quarter", "period", "indicator", *HIERARCHY}
    | {f"{quantity}_{of}" for quantities in _RESTATED.values() for quantity in quantities for of in ("value", "text")}
)
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """A document and its place in time: a quarterly report stands before the yearly one of its year."""

    document_id: str
    file_name: str
    agency: str
    year: int
    order: tuple[int, int]


@release_rule
def restated_value(frames: Frames) -> Iterator[tuple[str, Finding]]:
    """Targets and realizations of one agency: same line, indicator, year and period, another value in a later report.

    A value is held against the report just before that prints it; of several values that one report prints for a
    figure, one that agrees is enough. Two files of the same period have no order and are not compared.
    """
    reports = sorted(_reports(frames), key=lambda report: (report.order, report.document_id))
    for table, quantities in _RESTATED.items():
        lines = grouped((line["document_id"], line) for line in lines_of(frames, table, _READ))
        for quantity, (what, what_en) in quantities.items():
            known: dict[_Key, tuple[_Report, list[Line]]] = {}
            for report in reports:
                printed = (line for line in lines.get(report.document_id, []) if line[f"{quantity}_value"] is not None)
                keyed = ((key, line) for line in printed if (key := _key(report, line)) is not None)
                for key, found in grouped(keyed).items():
                    if key in known and known[key][0].order < report.order:
                        earlier, before = known[key]
                        if not _agree(found, before, quantity):
                            words = {"what": what, "what_en": what_en, "period": str(key[-1]), "year": str(key[1])}
                            yield report.document_id, _restated(found[0], table, quantity, earlier, before[0], words)
                    known[key] = (report, found)


def _reports(frames: Frames) -> Iterator[_Report]:
    for line in lines_of(frames, "documents"):
        agency = agency_name_key(line["agency"])
        if agency and line["year"] is not None and line["period"] is not None:
            year = int(line["year"])
            order = (year, PERIODS.index(line["period"]))
            told = f"{name_key(line['region'])}/{agency}"  # every regency has a health agency
            yield _Report(line["document_id"], line["file_name"], told, year, order)


def _key(report: _Report, line: Line) -> _Key | None:
    """Agency, year, names and period of a figure; None where the line names no indicator or no year is known.

    Tables of targets tell the year themselves; an evaluation is of its report's year.
    """
    indicator = name_key(line["indicator"])
    year = line.get("year", report.year)
    if not indicator or year is None:
        return None
    names = tuple(name_key(line.get(level)) for level in HIERARCHY)
    return report.agency, int(year), names, indicator, line.get("period") or str(int(year))


def _agree(found: list[Line], before: list[Line], quantity: str) -> bool:
    column = f"{quantity}_value"
    return any(same_figure(float(line[column]), float(other[column])) for line in found for other in before)


def _restated(
    line: Line, table: str, quantity: str, earlier: _Report, before: Line, words: Mapping[str, Any]
) -> Finding:
    """`row_key` of a target is its objective and indicator: the table has no levels."""
    text = f"{quantity}_text"
    named = " ".join(part for part in (line.get("objective"), line["indicator"]) if part)
    return finding_at(
        line,
        table,
        text,
        expected=before[text],
        row_key=named if table == "targets" else row_key(line),
        **words,
        earlier=f"{earlier.file_name} (hlm./p. {before['page']})",
    )
