"""How many lines could have been accused as a finding's line was: those that carry all that its rule compared."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import body_cells, grouped, lines_of, place_of
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.words.names import name_key

_Row = tuple[str, str | None, Hashable]  # published table, table_id, row_no
_Columns = frozenset[str | int]


class Why(StrEnum):
    """Why findings are set aside; the value is the entry of reasons.toml."""

    ALIKE = "set_aside"
    OWN_LINE = "own_line"  # other figures of the accused lines give what is printed
    FAR_OFF = "far_off"
    NOT_EVIDENT = "not_evident"


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """What one rule found in one table, or with `table_id` None in the document's list of tables or in its titles.

    `breaks` are the distinct lines accused, `lines` those that carry every column the rule used, these included: lines
    as printed, so that one that is published for each of its quarters counts once, and one cell that stacks indicators
    as many times as it has. `elsewhere` are the lines of other tables with the very same headings that keep it: a
    report that sets each indicator in a table of its own shows by the others what its columns mean.
    """

    rule: str
    table_id: str | None
    findings: tuple[Finding, ...]
    breaks: int
    lines: int
    elsewhere: int = 0
    why: Why = Why.ALIKE  # of a group that is set aside

    @property
    def share(self) -> float:
        """Share of the comparable lines that break the relation, 0..1."""
        return self.breaks / self.lines if self.lines else 0.0


#: rules that hold captions against the document's list of tables: one shift of the list accuses every caption
_OF_THE_LIST = frozenset({"caption_mismatch", "table_number_mismatch", "table_missing", "table_number_missing"})

#: rules that hold the titles of tables against the document's facts: a section on another year accuses each of them
_OF_THE_TITLES = frozenset({"year_mismatch"})


class Comparable:
    """The lines of one document, by what they carry. Built once per run."""

    def __init__(self, frames: Frames) -> None:
        self._frames, self._places = frames, Places(frames)
        self._known: dict[tuple[str, str | None, str, _Columns], frozenset[_Row]] = {}
        self._cells: dict[str | None, dict[int, set[int]]] | None = (
            None  # table -> row of the grid -> columns with text
        )
        self._stacks: dict[str, dict[tuple[str | None, int], str]] = {}
        self._headed: Mapping[str, Sequence[str]] | None = None  # table -> those with its headings, itself among them

    def groups(self, rule: str, findings: Iterable[Finding]) -> list[RuleGroup]:
        """`findings` of one rule by table, in their order; those that speak of no line of a table are in none."""
        whole = rule in _OF_THE_LIST | _OF_THE_TITLES
        of_lines = (f for f in findings if whole or (f.table_id is not None and self._row_of(f) is not None))
        by_table = grouped((None if whole else finding.table_id, finding) for finding in of_lines)
        groups = {table_id: self._group(rule, table_id, found) for table_id, found in by_table.items()}
        return [replace(group, elsewhere=self._elsewhere(group, groups)) for group in groups.values()]

    def _group(self, rule: str, table_id: str | None, findings: Sequence[Finding]) -> RuleGroup:
        if table_id is None:
            listed = lines_of(self._frames, "source_tables" if rule in _OF_THE_TITLES else "listed_tables")
            return RuleGroup(rule, None, tuple(findings), len(findings), max(len(listed), len(findings)))
        accused = {row for row in map(self._row_of, findings) if row is not None}
        lines = set(accused)
        for table, accused_column, columns in dict.fromkeys(map(_used, findings)):
            lines |= self._carrying(table, table_id, accused_column, columns)
        return RuleGroup(rule, table_id, tuple(findings), len(accused), len(lines))

    def _elsewhere(self, group: RuleGroup, groups: Mapping[str | None, RuleGroup]) -> int:
        """Lines that keep what `group` breaks, in the other tables that have its table's headings; and what its rule
        counted for all of its findings."""
        if group.table_id is None:
            return 0
        kept = min((finding.kept for finding in group.findings), default=0)
        for other in self._like(group.table_id):
            lines: set[_Row] = set()
            for table, accused, columns in dict.fromkeys(map(_used, group.findings)):
                lines |= self._carrying(table, other, accused, columns)
            kept += len(lines) - (groups[other].breaks if other in groups else 0)
        return kept

    def _like(self, table_id: str) -> Sequence[str]:
        if self._headed is None:
            columns = lines_of(self._frames, "columns")
            heads = grouped((column["table_id"], name_key(column["heading"])) for column in columns)
            alike = grouped((tuple(headings), other) for other, headings in heads.items())
            self._headed = {other: tables for tables in alike.values() for other in tables}
        return [other for other in self._headed.get(table_id, ()) if other != table_id]

    def _row_of(self, finding: Finding) -> _Row | None:
        """The line that a finding accuses; None where it accuses a caption, a passage or the whole table."""
        place = finding.places[0] if finding.places else None
        if place is None or place.row_no is None or place.table in ("passages", "listed_tables", "source_tables"):
            return None
        return self._printed(place)

    def _printed(self, place: Place) -> _Row:
        """The line of the grid that holds `place`; the published row where that is not known."""
        grid = None if place.table == "cells" else self._places.grid(place)
        if place.table == "cells" or grid is None:
            return place.table, place.table_id, place.row_no
        stacked = self._stacked(place.table).get((place.table_id, place.row_no or 0))
        return "cells", place.table_id, grid[0] if stacked is None else (grid[0], stacked)

    def _stacked(self, table: str) -> Mapping[tuple[str | None, int], str]:
        """`table_id` and `row_no` -> folded indicator, of published rows whose indicators share one cell."""
        if table not in self._stacks:
            cells: dict[tuple[str | None, tuple[int, int]], dict[int, str]] = {}
            for line in lines_of(self._frames, table):
                grid = self._places.grid(place_of(line, table, "indicator")) if line.get("indicator") else None
                if grid is not None:
                    cells.setdefault((line["table_id"], grid), {})[int(line["row_no"])] = name_key(line["indicator"])
            self._stacks[table] = {
                (table_id, row): name
                for (table_id, _), rows in cells.items()
                if len(set(rows.values())) > 1
                for row, name in rows.items()
            }
        return self._stacks[table]

    def _carrying(self, table: str, table_id: str | None, accused: str, columns: _Columns) -> frozenset[_Row]:
        key = (table, table_id, accused, columns)
        if key not in self._known:
            if table == "cells":
                found: Iterable[_Row] = (("cells", table_id, row) for row in self._grid_rows(table_id, columns))
            else:
                found = self._rows(table, table_id, accused, columns)
            self._known[key] = frozenset(found)
        return self._known[key]

    def _rows(self, table: str, table_id: str | None, accused: str, columns: _Columns) -> Iterable[_Row]:
        for line in lines_of(self._frames, table):
            if line.get("table_id") == table_id and all(line.get(str(column)) is not None for column in columns):
                yield self._printed(place_of(line, table, accused))

    def _grid_rows(self, table_id: str | None, columns: _Columns) -> Iterable[Hashable]:
        if self._cells is None:
            self._cells = {}
            for cell in body_cells(self._frames):
                rows = self._cells.setdefault(cell["table_id"], {})
                rows.setdefault(int(cell["row"]), set()).add(int(cell["column"]))
        return [row for row, filled in self._cells.get(table_id, {}).items() if columns <= filled]


def _used(finding: Finding) -> tuple[str, str, _Columns]:
    """Published table and column that are accused, and the columns of that very line that the rule compared."""
    first = finding.places[0]
    own = [p for p in finding.places if (p.table, p.table_id, p.row_no) == (first.table, first.table_id, first.row_no)]
    if first.table == "cells":
        return first.table, first.column, frozenset(p.cell_column for p in own if p.cell_column is not None)
    return first.table, first.column, frozenset(place.column for place in own)


def counted(groups: Iterable[RuleGroup]) -> Mapping[int, RuleGroup]:
    """`id` of a finding -> its group."""
    return {id(finding): group for group in groups for finding in group.findings}
