"""What was tested of a document, what does not apply to it and what could not be tested, as `checks` says."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipeline.report.coverage import Coverage, coverage_of
from pipeline.report.own_rows import own_rows
from pipeline.report.paper.model import Grid, Section
from pipeline.report.paper.words import clean, say, shortened
from schemas.missing import text_or_empty
from schemas.titles import rule_title

_IDLE, _UNTESTED = "not_applicable", ("not_possible", "set_aside", "failed")
_TABLES_NAMED = 4
_REASON = 220  # characters
_LONGEST_LIST = 40  # rows of what could not be tested; a document of hundreds of tables has as many reasons


def scope_of(frames: Mapping[str, pd.DataFrame], document_id: str, language: str) -> Section:
    told = coverage_of(frames, document_id)
    checks = own_rows(frames, "checks", document_id)
    doubts = len(own_rows(frames, "reading_doubts", document_id))
    labels = _table_labels(frames, document_id, language)
    sentences = [*_understood(told, language), *_applied(told, language)]
    if doubts:
        sentences.append(say(language, "scope_doubts", count=doubts))
    if idle := [rule_title(rule, language) for rule in _only(checks, _IDLE)]:
        sentences.append(say(language, "scope_idle", rules="; ".join(idle)))
    return Section(say(language, "scope"), tuple(sentences), _tests(checks, labels, language) if len(checks) else None)


def untested_of(frames: Mapping[str, pd.DataFrame], document_id: str, language: str) -> Section:
    """Which tests could not be carried out, on which tables, and why: each reason once."""
    checks = own_rows(frames, "checks", document_id)
    labels = _table_labels(frames, document_id, language)
    reasons: dict[tuple[str, str, str], list[str]] = {}
    for row in checks[checks["status"].isin(_UNTESTED)].itertuples(index=False):
        reason = clean(text_or_empty(getattr(row, f"reason_{language}"))) or say(language, f"status_{row.status}")
        named = reasons.setdefault((str(row.rule), str(row.status), reason), [])
        named.append(labels.get(text_or_empty(row.table_id)) or say(language, "whole_document"))
    by_reason: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (rule, _, reason), named in reasons.items():
        by_reason.setdefault((reason, tuple(named)), []).append(rule_title(rule, language))
    rows = [
        ("; ".join(titles), _tables(named, language), shortened(reason, _REASON))
        for (reason, named), titles in by_reason.items()
    ]
    heading = tuple(say(language, key) for key in ("test", "tables", "reason"))
    grid = Grid(heading, tuple(rows[:_LONGEST_LIST]), (0.36, 0.2, 0.44), say(language, "none_untested"))
    return Section(say(language, "untested"), (), grid)


def _table_labels(frames: Mapping[str, pd.DataFrame], document_id: str, language: str) -> dict[str, str]:
    """What the paper calls each table: its number, or where it stands."""
    tables = own_rows(frames, "source_tables", document_id)
    return {
        str(table.table_id): shortened(clean(text_or_empty(table.number)), 30)
        or say(language, "unnumbered", page=table.page_first)
        for table in tables.itertuples(index=False)
    }


def _understood(told: Coverage, language: str) -> Iterator[str]:
    if not told.tables:
        yield say(language, "scope_no_tables")
        return
    if told.level == "little":
        yield say(language, "scope_little")
    counts = {"tables": told.tables, "pages": told.pages_with_tables, "all": told.pages}
    yield say(language, "scope_tables", **counts, understood=told.tables_understood)
    if told.figures:
        share = f"{100 * told.figures_understood / told.figures:.1f}"
        yield say(language, "scope_figures", share=_decimal(share, language), figures=told.figures)


def _applied(told: Coverage, language: str) -> Iterator[str]:
    if told.rules is None:
        yield say(language, "scope_unknown")
        return
    counts = {
        "checked": told.rules["checked"],
        "not_applicable": told.rules[_IDLE],
        "not_possible": sum(told.rules[status] for status in _UNTESTED),
    }
    lines = f"{told.lines_compared:,}"
    yield say(language, "scope_rules", **counts, lines=lines.replace(",", ".") if language == "id" else lines)


def _tests(checks: pd.DataFrame, labels: Mapping[str, str], language: str) -> Grid:
    """A line for every rule that something was compared by, or should have been."""
    rows = []
    for rule, own in checks.groupby("rule", sort=False):
        if set(own["status"]) == {_IDLE}:
            continue
        tested = own[own["status"] == "checked"]
        named = [labels.get(text_or_empty(key)) or say(language, "whole_document") for key in tested["table_id"]]
        lines = int(tested["lines_compared"].fillna(0).sum())
        found = int(own["findings"].sum())
        rows.append(
            (
                rule_title(str(rule), language),
                _tables(named, language),
                str(lines) if lines else "–",
                str(found) if found else "–",
                say(language, _result(own, found)),
            )
        )
    heading = tuple(say(language, key) for key in ("test", "tables", "lines", "found", "result"))
    return Grid(heading, tuple(rows), (0.42, 0.22, 0.09, 0.09, 0.18))


def _result(own: pd.DataFrame, found: int) -> str:
    """The text that says how a rule came out over all its tables."""
    statuses = set(own["status"]) - {_IDLE}
    if "failed" in statuses:
        return "status_failed"
    if found:
        return "status_found"
    if "checked" in statuses:
        return "status_checked" if statuses == {"checked"} else "status_partly"
    return "status_set_aside" if "set_aside" in statuses else "status_not_possible"


def _only(checks: pd.DataFrame, status: str) -> list[str]:
    return [str(rule) for rule, own in checks.groupby("rule", sort=False) if set(own["status"]) == {status}]


def _tables(named: Sequence[str], language: str) -> str:
    distinct = list(dict.fromkeys(named))
    if len(distinct) <= _TABLES_NAMED:
        return ", ".join(distinct) or "–"
    first = ", ".join(distinct[: _TABLES_NAMED - 1])
    return say(language, "more_tables", first=first, count=len(distinct) - _TABLES_NAMED + 1)


def _decimal(number: str, language: str) -> str:
    return number.replace(".", ",") if language == "id" else number
