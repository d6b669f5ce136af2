"""All rules over the published tables of one document: what they yield becomes typed findings with their evidence."""

import hashlib
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

import pipeline.checks
from pipeline.checks.finding import Finding, Frames, Place, registry
from pipeline.checks.lines import FramesOnce, Line, lines_of
from pipeline.checks.places import Places, Spot
from schemas.catalogue import TABLES, empty, typed
from schemas.errors import DefectError, RenaksiError
from schemas.rules import RULES, RuleText
from schemas.vocabulary import Family

for _module in sorted(module.name for module in pkgutil.iter_modules(pipeline.checks.__path__)):
    if _module != "run":
        importlib.import_module(f"pipeline.checks.{_module}")

#: what a message says for a value that is not printed, Indonesian and English
_ABSENT = ("kosong", "empty")
_UNTITLED = {"id": "tanpa judul", "en": "without a caption"}  # of a table that has no number either


def run_checks(frames: Frames) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings` and `evidence` of one document, both typed, in the order of its pages; status open, confirmed_by null.

    Reads published frames only; the frames `findings`, `evidence` and `reading_doubts` are not looked at.
    Raises DefectError naming the rule where a rule fails: that is never the report's fault.
    """
    frames = FramesOnce(_without_factors_of_evaluations(frames))
    documents = lines_of(frames, "documents")
    if not documents:
        return empty("findings"), empty("evidence")
    return as_published(
        [(name, finding) for name in RULES if name in registry() for finding in _collect(name, frames)], frames
    )


def _without_factors_of_evaluations(frames: Frames) -> Frames:
    """Factors beside or below the lines of an evaluation owe each other nothing; their lines are checked as such."""
    factors, tables = frames.get("factors"), frames.get("source_tables")
    if factors is None or tables is None or factors.empty:
        return frames
    own = tables.loc[tables["family"] == Family.FACTORS, "table_id"]
    return {**frames, "factors": factors[factors["table_id"].isin(own)]}


def as_published(yielded: Sequence[tuple[str, Finding]], frames: Frames) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rule and finding, of the one document in `frames` -> rows of `findings` and of `evidence`."""
    [document] = lines_of(frames, "documents")
    places, tables = Places(frames), {line["table_id"]: line for line in lines_of(frames, "source_tables")}
    found = [_row(name, finding, document, tables, places) for name, finding in yielded]
    order = list(RULES)
    found.sort(
        key=lambda row: (
            row["page"] or 0,
            row["row_no"] if row["row_no"] is not None else -1,
            order.index(row["rule"]),
            str(row["table_id"]),
            str(row["column"]),
            str(row["row_key"]),
            str(row["quarter"]),
            str(row["printed"]),
            str(row["expected"]),
        )
    )
    _name(found, document["sha256"])
    evidence = [part for row in found for part in _evidence(row, places)]
    return typed(pd.DataFrame(found), "findings"), typed(pd.DataFrame(evidence), "evidence")


def _collect(name: str, frames: Frames) -> list[Finding]:
    """What a rule yields, each place once."""
    try:
        found = list(registry()[name](frames))
    except RenaksiError:
        raise
    except Exception as error:
        raise DefectError(f"rule {name}", "findings", f"{type(error).__name__}: {error}") from error
    unique: dict[tuple[object, ...], Finding] = {}
    for finding in found:
        accused = finding.places[:1] or (finding.table_id, finding.row_no, finding.column)
        unique.setdefault((accused, finding.row_key, finding.quarter, finding.printed), finding)
    return list(unique.values())


def _row(name: str, finding: Finding, document: Line, tables: Mapping[str, Line], places: Places) -> dict[str, Any]:
    rule, table = RULES[name], tables.get(finding.table_id or "")
    page = places.page(finding.places[0]) if finding.places else None
    if page is None:
        page = finding.page if finding.page is not None or table is None else int(table["page_first"])
    row = {
        "rule": name,
        "severity": (finding.severity or rule.severity).value,
        "document_id": document["document_id"],
        "table_id": finding.table_id,
        "table_number": None if table is None else table.get("number"),
        "page": page,
        "row_no": finding.row_no,
        "row_key": finding.row_key,
        "column": finding.column,
        "quarter": finding.quarter,
        "printed": finding.printed,
        "expected": finding.expected,
        "confirmed_by": None,
        "status": "open",
        "places": finding.places,
    }
    caption = None if table is None else table.get("caption")
    for language, absent in zip(("id", "en"), _ABSENT, strict=True):
        row[f"message_{language}"] = _message(name, rule, language, absent, row, caption, finding.values)
    return row


def _message(
    name: str,
    rule: RuleText,
    language: str,
    absent: str,
    row: Mapping[str, Any],
    caption: str | None,
    values: Mapping[str, str],
) -> str:
    template = rule.message_id if language == "id" else rule.message_en
    known = {key: row[key] for key in ("printed", "expected", "row_key", "column", "quarter", "page")}
    table = row["table_number"] or caption or (_UNTITLED[language] if row["table_id"] else None)
    known |= {"table": table, "column": _heading(row["column"], language), **values}
    try:
        return template.format_map({key: absent if value is None else value for key, value in known.items()})
    except (KeyError, ValueError, IndexError) as error:
        raise DefectError(
            f"rules.toml [{name}] message_{language}", "values that the rule gives", str(error)
        ) from error


def _heading(column: str | None, language: str) -> str | None:
    """A published column as a message calls it: by its Indonesian title, or by its name in English words."""
    if column is None or language == "en":
        return column and column.removesuffix("_text").replace("_", " ")
    schemas = (model.to_schema().columns for model in TABLES.values())
    title = next((columns[column].title for columns in schemas if column in columns), None)
    return str(title or column).removesuffix(" (tercetak)")


def _name(found: list[dict[str, Any]], sha256: str) -> None:
    """Give each row its `finding_id`: the same document, rule, place and printed value give the same in every run."""
    seen: dict[str, int] = {}
    for row in found:
        place = ("rule", "table_number", "row_key", "column", "quarter", "printed")
        text = "\x1f".join([sha256, *("" if row[key] is None else str(row[key]) for key in place)])
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
        seen[digest] = seen.get(digest, 0) + 1
        row["finding_id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def _evidence(row: Mapping[str, Any], places: Places) -> Iterator[dict[str, Any]]:
    for part, (number, spot) in enumerate(_spots(row["places"], places)):
        yield {
            "finding_id": row["finding_id"],
            "document_id": row["document_id"],
            "part": part,
            "kind": "compared" if number else "printed",
            **{key: getattr(spot, key) for key in ("page", "x0", "top", "x1", "bottom", "text")},
        }


def _spots(accused_first: tuple[Place, ...], places: Places) -> Iterator[tuple[int, Spot]]:
    seen: set[Spot] = set()
    for number, place in enumerate(accused_first):
        for spot in places.spots(place):
            if spot not in seen:
                seen.add(spot)
                yield number, spot
