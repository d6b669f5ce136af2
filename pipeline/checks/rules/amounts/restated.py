"""The same figure in two reports of an agency, the later of which prints another value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, release_rule
from pipeline.checks.evidence.lines import HIERARCHY, Line, finding_at, grouped, lines_of, row_key
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import PERIODS

#: published table -> its compared quantities, and how the messages call them (Indonesian, English)
_QUANTITIES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "targets": {"target": ("target", "the target")},
    "evaluation": {"target": ("target", "the target"), "realization": ("realisasi", "the realization")},
}
#: columns that are looked at, of whichever of the tables has them; their rows are the many of an agency's years
_READ = frozenset(
    {"document_id", "page", "table_id", "row_no", "level", "year", "quarter", "period", "indicator", *HIERARCHY}
    | {f"{quantity}_{of}" for quantities in _QUANTITIES.values() for quantity in quantities for of in ("value", "text")}
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
    for table, quantities in _QUANTITIES.items():
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
                            yield report.document_id, _finding(found[0], table, quantity, earlier, before[0], words)
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


def _finding(
    line: Line, table: str, quantity: str, earlier: _Report, before: Line, words: Mapping[str, str]
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
