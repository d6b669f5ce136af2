"""Every name that the tables of a release print, with where, when and under what it stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.checks.evidence.words.names import name_key
from schemas.missing import records
from schemas.vocabulary import PERIODS, Role

LINES = ("objective", "program", "activity", "sub_activity")
SHARED = frozenset({"program", "activity", "sub_activity"})
#: a list of main indicators (IKU) names what the other reports measure
TABLES = ("performance_agreement", "targets", "indicator_definitions", "action_plan", "evaluation")
_CODE = re.compile(r"\d+(\.\d+)+")
#: the line under a table that averages it; "Rata-rata lama sekolah" is an indicator and does not match
_MEAN = re.compile(
    r"(?i)rata\s*-?\s*rata(\s+(capaian|kinerja|sasaran|indikator|keseluruhan|total|ke\s*-?\s*\d+))*\s*:?"
)

#: columns of these tables that are looked at
_READ = ("document_id", "table_id", "row_no", "level", *LINES, "indicator")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """A document in time: a quarterly report stands before the yearly one of its year."""

    document_id: str
    agency: str
    agency_key: str
    year: int | None
    order: tuple[int, int, str]


class Mention(NamedTuple):
    """One printed name. `owner` is the mention key of the line that an indicator measures, "" at the objectives."""

    kind: str
    agency_key: str
    key: str
    name: str
    owner: str
    report: Report
    table_id: str
    code: str | None = None


def reports(frames: Mapping[str, pd.DataFrame]) -> dict[str, Report]:
    """document_id -> report, for the documents whose agency is known."""
    out = {}
    for row in records(frames["documents"]):
        if name_key(row["agency"]):
            key = agency_key(row["agency"], row["region"])
            year = row["year"]
            period = row["period"] or "year"
            order = (int(year or 0), PERIODS.index(period), str(row["file_name"]))
            out[row["document_id"]] = Report(row["document_id"], row["agency"], key, int(year) if year else None, order)
    return out


def agency_key(agency: str | None, region: str | None) -> str:
    """What an agency is known by: every regency has a health agency, so that its region tells it apart."""
    where = name_key(region)
    name = agency_name_key(agency)
    return f"{name}@{where}" if where else name


def mentions(frames: Mapping[str, pd.DataFrame]) -> Iterator[Mention]:
    """All names of lines and indicators, in printed order: what one table says again, as it does the name of a program
    beside each of its lines, once."""
    known = reports(frames)
    codes = _codes(frames)
    for table in TABLES:
        frame = frames[table]
        done: set[tuple[str | None, ...]] = set()
        for row in records(frame[[column for column in _READ if column in frame.columns]]):
            document = row["document_id"]
            report = known.get(document)
            if report is None:
                continue
            table_id = str(row["table_id"] or "")
            level = row.get("level", "objective")
            for kind in LINES:
                if not (name := row.get(kind)):
                    continue
                code = codes.get((table, table_id, int(row["row_no"]))) if codes and kind == level else None
                if (told := (document, table_id, kind, name, code)) in done:
                    continue
                done.add(told)
                if key := name_key(name):
                    yield Mention(kind, report.agency_key, key, name, "", report, table_id, code)
            if not (name := row["indicator"]):
                continue
            owner = owner_key(row)
            if (told := (document, table_id, "indicator", name, owner)) in done:
                continue
            done.add(told)
            if (key := name_key(name)) and not _MEAN.fullmatch(name):
                yield Mention("indicator", report.agency_key, key, name, owner, report, table_id)


def owner_key(row: Row) -> str:
    """Kind and key of the line that a row's indicator measures; "" for an objective's, however that is worded."""
    level = row.get("level", "objective")
    if level in SHARED and row.get(level):
        return f"{level}:{name_key(row[level])}"
    return ""


def _codes(frames: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str, int], str]:
    """Nomenclature code beside a published line: the cells of role `code` in the grid row of its name, joined."""
    cells = frames["cells"]
    coded = cells[(cells["role"] == Role.CODE.value) & cells["text"].notna()]
    by_row: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for cell in records(coded[["table_id", "row", "column", "text"]]):
        by_row.setdefault((cell["table_id"], cell["row"]), []).append((cell["column"], cell["text"]))
    if not by_row:
        return {}
    origins = frames["origins"]
    named = origins[origins["column"].isin(SHARED) & origins["cell_row"].notna() & (origins["part"] == 0)]
    out = {}
    for origin in records(named[["table", "table_id", "row_no", "cell_row"]]):
        parts = by_row.get((origin["table_id"], origin["cell_row"]))
        if parts:
            code = ".".join(text.strip(" .").replace(" ", ".") for _, text in sorted(parts))
            if _CODE.fullmatch(code):
                out[origin["table"], origin["table_id"], origin["row_no"]] = code
    return out
