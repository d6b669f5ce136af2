"""The table `checks`: what each rule compared of each table, and why it compared nothing (reasons.toml)."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import Line, grouped, lines_of
from pipeline.checks.judgement.comparable import RuleGroup
from pipeline.checks.judgement.guards import Guarded
from schemas.dictionary import TITLES
from schemas.errors import LexiconError
from schemas.rule_needs import NEEDS, Compared, Needs
from schemas.tables.tidy import TIDY_TABLES
from schemas.titles import column_title

_FILE = Path(__file__).with_name("reasons.toml")
LANGUAGES = ("id", "en")


def reason_text(name: str, language: str, **values: object) -> str:
    """The text of `name` in `language`, `values` filled in. Raises LexiconError for one that is not in the file."""
    try:
        return _texts()[name][language].format(**values)
    except (KeyError, IndexError) as error:
        raise LexiconError(f"{_FILE.name} [{name}] {language}", "a text for these values", str(error)) from error


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return found


Row = dict[str, Any]
#: published tables whose rows stand in a source table
_OF_TABLES = (*TIDY_TABLES, "cells")
_WORDS = {name: name.replace("_", " ") for name in TITLES}


class Checked:
    """Makes the rows of `checks` of one document."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self._tables: Mapping[str, Line] = {t["table_id"]: t for t in lines_of(frames, "source_tables")}
        self._documents = [line["document_id"] for line in lines_of(frames, "documents")]
        self._order = {table_id: n for n, table_id in enumerate(self._tables)}
        self._rows: dict[str, dict[str | None, list[Line]]] = {}

    def failed(self, rule: str, error: str) -> Row:
        """The row of a rule that raised."""
        return self._row(rule, None, "failed", why=("failed", {"error": error}))

    def rows(self, rule: str, guarded: Guarded) -> Iterator[Row]:
        """One row per source table that has what the rule looks at, or one that says why there is none."""
        needs = NEEDS.get(rule)
        if needs is None:
            return
        lacking = [table for table in needs.beside if not lines_of(self._frames, table)]
        if lacking:
            yield self._row(rule, None, self._absent(), why=("no_reference", _named(lacking)))
            return
        groups, aside = ({one.table_id: one for one in some} for some in (guarded.groups, guarded.set_aside))
        found = Counter(finding.table_id for finding in guarded.kept)
        seen = dict.fromkeys([*self._looked_at(needs), *groups, *aside, *found])
        for table_id in seen:
            row = self._row(rule, table_id, "checked", findings=found[table_id])
            yield row | self._seen(needs, row, groups.get(table_id), aside.get(table_id))
        if not seen:
            yield self._nothing(rule, [table for table in needs.tables if table in TIDY_TABLES] or list(needs.tables))

    def _seen(self, needs: Needs, row: Row, group: RuleGroup | None, set_aside: RuleGroup | None) -> Row:
        """What was compared of a table, or why nothing was or counts."""
        compared, missing = self._compared(needs, row["table_id"])
        known = [one for one in (group, set_aside) if one is not None]
        lines, told = max([compared, *(one.lines for one in known)]), Row()
        if lines:
            broken = max(row["findings"], sum(one.breaks for one in known))
            told = {"lines_compared": lines, "lines_kept": max(0, lines - broken)}
        if set_aside is not None:
            return told | {"status": "set_aside"} | why_set_aside(set_aside)
        if lines or row["findings"]:
            return told
        status, why = ("not_possible", "no_column") if row["table_id"] else ("not_applicable", "nothing_listed")
        return {"status": status} | _told(why, missing)

    def _looked_at(self, needs: Needs) -> Iterator[str | None]:
        """Tables that have rows of what the rule compares; None for what belongs to no table."""
        seen: dict[str | None, None] = {}
        for compared in needs.compares:
            for table_id, lines in self._of(compared.table).items():
                if any(_meant(line, compared) for line in lines):
                    seen[table_id] = None
        yield from sorted(seen, key=lambda table_id: self._order.get(table_id or "", -1))

    def _of(self, table: str) -> Mapping[str | None, list[Line]]:
        """Rows of a published table by source table; those of the whole document under None."""
        if table not in self._rows:
            lines, apart = lines_of(self._frames, table), table in _OF_TABLES
            self._rows[table] = grouped((line.get("table_id") if apart else None, line) for line in lines)
        return self._rows[table]

    def _compared(self, needs: Needs, table_id: str | None) -> tuple[int, Row]:
        """Lines that carry the columns of one of the rule's alternatives, and what the nearest alternative lacks."""
        rows: dict[tuple[str, object], None] = {}
        lacking: list[tuple[int, Row]] = []
        for compared in needs.compares:
            lines = [line for line in self._of(compared.table).get(table_id, []) if _meant(line, compared)]
            full = [n for n, line in enumerate(lines) if all(line[column] is not None for column in compared.columns)]
            rows |= dict.fromkeys((compared.table, n) for n in full)
            if lines and not full:
                missing = [c for c in compared.columns if all(line[c] is None for line in lines)]
                lacking.append((len(missing), _columns(compared, missing or list(compared.columns))))
        return len(rows), min(lacking, key=lambda one: one[0])[1] if lacking else {"columns_id": "-", "columns_en": "-"}

    def _absent(self) -> str:
        """Nothing of the kind is there, as far as we know: not so where tables were not understood."""
        return "not_possible" if any(table["family"] is None for table in self._tables.values()) else "not_applicable"

    def _nothing(self, rule: str, tables: list[str]) -> Row:
        unknown = sum(table["family"] is None for table in self._tables.values())
        values = {**_named(tables), "unknown": unknown, "all": len(self._tables)}
        if not self._tables and tables != ["listed_tables"]:
            return self._row(rule, None, "not_applicable", why=("no_page_tables", {}))
        if unknown and set(tables) <= set(TIDY_TABLES):
            return self._row(rule, None, "not_possible", why=("not_understood", values))
        return self._row(rule, None, "not_applicable", why=("no_table", values))

    def _row(
        self, rule: str, table_id: str | None, status: str, *, findings: int = 0, why: tuple[str, Row] | None = None
    ) -> Row:
        table = self._tables.get(table_id or "")
        return {
            "document_id": self._documents[0],
            "rule": rule,
            "table_id": table_id,
            "table_number": None if table is None else table["number"],
            "status": status,
            "lines_compared": None,
            "lines_kept": None,
            "findings": findings,
            "reason_id": None,
            "reason_en": None,
        } | (_told(*why) if why is not None else {})


def _meant(line: Line, compared: Compared) -> bool:
    return compared.role is None or line["role"] == compared.role


def why_set_aside(group: RuleGroup) -> Row:
    """`reason_id` and `reason_en` of findings that were set aside."""
    return _told(group.why.value, {"breaks": group.breaks, "lines": group.lines})


def _told(name: str, values: Row) -> Row:
    """`reason_id` and `reason_en`; a value `x_id` or `x_en` stands for {x} in that language."""
    told = {}
    for language in LANGUAGES:
        own = {key.removesuffix(f"_{language}"): value for key, value in values.items()}
        told[f"reason_{language}"] = reason_text(name, language, **own)
    return told


def _named(tables: list[str]) -> Row:
    return {
        "tables_id": ", ".join(TITLES[table] for table in tables),
        "tables_en": ", ".join(_WORDS[table] for table in tables),
    }


def _columns(compared: Compared, missing: list[str]) -> Row:
    titles = {language: [column_title(compared.table, c, language) for c in missing] for language in LANGUAGES}
    return {f"columns_{language}": ", ".join(dict.fromkeys(found)) for language, found in titles.items()}
